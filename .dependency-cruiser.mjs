// The house rules that a tool can hold: who may import whom (README, "Where things are").
const apiBase = '^api/src/(access|http|mail|outbox|shared)/'
const apiModule = '^api/src/(?!access|http|mail|outbox|pages|shared|testing|cli)([^/]+)/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or three. A circle of types is one too: nobody can read one of its files alone, and behind a type hides the next circle at run time. Move what both need into a file of its own (parts.ts, ticket.ts), or let the one that is asked say what it needs.',
      from: { pathNot: '^api/embedded-mongo/' },
      to: { circular: true },
    },
    {
      name: 'no-circles-in-the-engine',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or three. Types may go round here, and operators that hold queries and expressions go round by nature: the engine is frozen.',
      from: { path: '^api/embedded-mongo/', pathNot: '^api/embedded-mongo/src/(operators|query|stages)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'context-is-for-starting',
      severity: 'error',
      comment:
        'context.ts only puts the parts together for what starts something. Everything else asks for the parts it uses, by their owner: Pick<TicketParts, "tickets"> & EventParts & Transacts.',
      from: {
        path: '^api/src/',
        pathNot: '^api/src/(cli|testing)/|^api/src/(aftercare|app|job-handlers)\\.ts$|\\.test\\.ts$',
      },
      to: { path: '^api/src/context\\.ts$' },
    },
    {
      name: 'base-imports-no-module',
      severity: 'error',
      comment:
        'access/, http/, mail/, outbox/ and shared/ are what every module stands on. What they need of a module they are handed: as an argument, or as a type of their own that says only what they use.',
      from: { path: apiBase, pathNot: '\\.test\\.ts$' },
      to: { path: apiModule },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      comment:
        'Everything stands on contracts. Move what it needs into contracts, or leave the code in the part that has it.',
      from: { path: '^contracts/' },
      to: { path: '^(api|sdk|portal|words)/' },
    },
    {
      name: 'words-import-rules-of-the-contract-only',
      severity: 'error',
      comment: 'Words go to browsers, letters and pages: types of the contract, and its rules without a schema.',
      from: { path: '^words/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^words/|^contracts/src/rules/[^/]+\\.rules\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sdk-imports-types-only',
      severity: 'error',
      comment:
        'The SDK has no dependency at run time. Import the type alone, or generate what it needs into src/generated. Only the entries that decide returns and count points bring rules along, which have no validator in them.',
      from: { path: '^sdk/src/' },
      to: {
        pathNot: '^sdk/src/|^contracts/src/(loyalty|policies|returns)/[^/]+\\.rules\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'api-does-not-import-portal',
      severity: 'error',
      comment: 'The API serves a built folder. What both need belongs into contracts.',
      from: { path: '^api/' },
      to: { path: '^portal/' },
    },
    {
      name: 'product-does-not-import-demo',
      severity: 'error',
      comment: 'The demo tells stories through the product, which knows none of them.',
      from: { path: '^(contracts|api|sdk|portal)/', pathNot: '\\.test\\.ts$|^api/(src/testing|scripts)/' },
      to: { path: '^demo/' },
    },
    {
      name: 'portal-does-not-import-api',
      severity: 'error',
      comment: 'The portal speaks to the API through the SDK. What both need belongs into contracts.',
      from: { path: '^portal/(?!e2e/)' },
      to: { path: '^api/' },
    },
    {
      name: 'engine-imports-nothing-of-ours',
      severity: 'error',
      comment: 'The engine is a package of its own behind the wire protocol. Write down there what it needs.',
      from: { path: '^api/embedded-mongo/' },
      to: { path: '^(contracts|api/src|sdk|portal)/' },
    },
    {
      name: 'only-the-database-knows-the-engine',
      severity: 'error',
      comment: 'Everything else gets a connection from database.ts, so that MongoDB can stand in its place.',
      from: { path: '^(?!api/embedded-mongo/)', pathNot: '^api/(src/(database\\.ts|testing/)|bench/)' },
      to: { path: '^api/embedded-mongo/' },
    },
    {
      name: 'mongoose-lives-in-stores',
      severity: 'error',
      comment:
        'Put the query into a store and give it a name. Types may travel. Errors of the driver are read where they become problems.',
      from: {
        path: '^api/src/',
        pathNot: '(\\.store|/database|/record|/database-problem|\\.test)\\.ts$|^api/src/testing/',
      },
      to: { path: 'node_modules/mongoose', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-lives-in-routers',
      severity: 'error',
      comment: 'A use case takes values and answers values. The router of its module hands them on.',
      from: {
        path: '^api/src/',
        pathNot: '\\.test\\.ts$|^api/src/(app\\.ts$|http/|pages/)',
      },
      to: { path: 'node_modules/express/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment:
        'A rule takes values and gives values: no clock, disk, network or database. Let the use case read it, and hand it in. What oxlint refuses in a rule (randomness, the clock) is in .oxlintrc.json.',
      from: { path: '\\.rules\\.ts$', pathNot: '^portal/src/' },
      to: {
        pathNot:
          '\\.rules\\.ts$|^api/src/(shared/|access/actor\\.ts)|^(contracts|words)/|^(node:)?(crypto|zlib|util|net|url)$|node_modules/entities/|^(portal|sdk)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-import-no-store',
      severity: 'error',
      comment:
        'Not even a type: a rule that knows a store cannot be read, moved or tested without it. The record type is in a file of its own (ticket.ts beside tickets.store.ts).',
      from: { path: '\\.rules\\.ts$' },
      to: { path: '\\.store\\.ts$' },
    },
    {
      name: 'modules-meet-at-their-index',
      severity: 'error',
      comment:
        'Export it from the index of its module, if it is meant for others; otherwise ask that module for a use case.',
      from: { path: apiModule, pathNot: '\\.test\\.ts$' },
      to: { path: apiModule, pathNot: ['^api/src/$1/', '/index\\.ts$'] },
    },
    {
      name: 'modules-are-entered-at-their-index',
      severity: 'error',
      comment:
        'Pages, commands, the demo and what starts the process are guests too: export it from the index of its module.',
      from: {
        path: '^api/src/(pages|cli)/|^api/src/[^/]+\\.ts$|^(demo|scripts)/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: apiModule, pathNot: '/index\\.ts$' },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      comment: 'Move what the product needs out of the test, into a file that both import.',
      from: {
        path: '^(contracts|api|sdk|portal)/',
        pathNot: '\\.test\\.ts$|/(testing|test|e2e|bench)/|\\.builder\\.ts$',
      },
      to: { path: '\\.test\\.ts$|/testing/|\\.builder\\.ts$|node_modules/(vitest|fast-check)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^clients/generated|(^|/)(dist|\\.aftercare|node_modules/(?!mongoose|express/|vitest|fast-check))/',
    },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs'],
    },
  },
}
