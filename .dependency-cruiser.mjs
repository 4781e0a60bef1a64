// The house rules that a tool can hold: who may import whom (README, "Where things are").
const apiModule = '^api/src/(?!access|http|mail|outbox|pages|shared|testing|demo)([^/]+)/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or three. Types may go round: they are gone when the code runs. Operators that hold queries and expressions go round by nature.',
      from: { pathNot: '^portal/src/|^api/embedded-mongo/src/(operators|query|stages)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(api|sdk|portal)/' },
    },
    {
      name: 'sdk-imports-types-only',
      severity: 'error',
      comment: 'The SDK has no dependency at run time.',
      from: { path: '^sdk/src/' },
      to: { pathNot: '^sdk/src/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'api-does-not-import-portal', severity: 'error', from: { path: '^api/' }, to: { path: '^portal/' } },
    {
      name: 'portal-does-not-import-api',
      severity: 'error',
      from: { path: '^portal/(?!e2e/)' },
      to: { path: '^api/' },
    },
    {
      name: 'engine-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^api/embedded-mongo/' },
      to: { path: '^(contracts|api/src|sdk|portal)/' },
    },
    {
      name: 'only-the-database-knows-the-engine',
      severity: 'error',
      from: { path: '^(?!api/embedded-mongo/)', pathNot: '^api/src/(database\\.ts|testing/)' },
      to: { path: '^api/embedded-mongo/' },
    },
    {
      name: 'mongoose-lives-in-stores',
      severity: 'error',
      comment: 'Types may travel. Errors of the driver are read where they become problems.',
      from: {
        path: '^api/src/',
        pathNot: '(\\.store|/database|/record|/database-problem|\\.test)\\.ts$|^api/src/testing/',
      },
      to: { path: 'node_modules/mongoose', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-lives-in-routers',
      severity: 'error',
      from: {
        path: '^api/src/',
        pathNot: '\\.router\\.ts$|\\.test\\.ts$|^api/src/(app|http/serve|http/send-problem)\\.ts$',
      },
      to: { path: 'node_modules/@ts-rest', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule takes values and gives values: no clock, disk, network or database.',
      from: { path: '\\.rules\\.ts$', pathNot: '^portal/src/' },
      to: {
        pathNot:
          '\\.rules\\.ts$|^api/src/(shared/|access/actor\\.ts)|^contracts/|^(node:)?(crypto|zlib|util|net|url)$|node_modules/entities/|^(portal|sdk)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'shared-imports-no-module',
      severity: 'error',
      from: { path: '^api/src/shared/' },
      to: { path: apiModule, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'modules-meet-at-their-index',
      severity: 'error',
      from: { path: apiModule, pathNot: '\\.test\\.ts$' },
      to: { path: apiModule, pathNot: ['^api/src/$1/', '/index\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: {
        path: '^(contracts|api|sdk|portal)/',
        pathNot: '\\.test\\.ts$|/(testing|test|e2e|bench)/|\\.builder\\.ts$',
      },
      to: { path: '\\.test\\.ts$|/testing/|\\.builder\\.ts$|node_modules/(vitest|fast-check)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.aftercare|node_modules/(?!mongoose|@ts-rest|vitest|fast-check))/' },
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
