import { problemKinds } from '@aftercare/contracts'
import { componentSchemas, namedRoutes, resourceDescriptions } from '@aftercare/contracts/openapi'
import { format, resolveConfig } from 'prettier'
import { homesOf, problemHome, sharedHome } from './component-homes.ts'
import { methodSource, type MethodSource } from './method-source.ts'
import { declarationsOf, docComment, isBinary, mentionedNames, pascalCase, type Schema } from './type-declarations.ts'

const header =
  '// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.'

/** What the runtime offers to generated code, and how to see that a file uses it. */
const runtimeImports = [
  { from: 'pages', name: 'List', used: /\bnew List\(/ },
  { from: 'pages', name: 'type Page', used: /\bPage</ },
  { from: 'path', name: 'path', used: /\bpath`/ },
  { from: 'resource', name: 'Resource', used: /\bextends Resource\b/ },
  { from: 'send', name: 'type KeyedOptions', used: /\bKeyedOptions\b/ },
  { from: 'send', name: 'type RequestOptions', used: /\bRequestOptions\b/ },
  { from: 'send', name: 'type VersionedOptions', used: /\bVersionedOptions\b/ },
  { from: 'uploads', name: 'multipart', used: /\bmultipart\(/ },
  { from: 'uploads', name: 'type Upload', used: /\bUpload\b/ },
]

/** The generated part of the SDK: source text by file name. The same contract gives the same bytes. */
export async function sdkSource(): Promise<Map<string, string>> {
  const components = componentSchemas()
  const resources = [...Map.groupBy(namedRoutes(), ({ resource }) => resource)].map(([name, routes]) => ({
    name,
    methods: routes.map((route) => methodSource(route, components)),
  }))
  const mentions = new Map(resources.map(({ name, methods }) => [name as string, spokenNames(methods)]))
  const homes = homesOf(components, mentions)

  const files = new Map<string, string>()
  const add = async (home: string, source: string): Promise<void> => {
    const path = `${fileName(home)}.ts`
    files.set(
      path,
      await format(`${header}\n\n${source}`, { ...(await resolveConfig(import.meta.filename)), parser: 'typescript' }),
    )
  }
  const declaredAt = (home: string): Record<string, Schema> =>
    Object.fromEntries(
      Object.entries(components).filter(([name, schema]) => homes.get(name) === home && !isBinary(schema)),
    )
  for (const { name, methods } of resources) {
    const types = { ...Object.assign({}, ...methods.map(({ own }) => own)), ...declaredAt(name) } as Record<
      string,
      Schema
    >
    const code = [
      `${docComment([resourceDescriptions[name]])}export class ${className(name)} extends Resource {`,
      methods.map(({ code }) => code).join('\n\n'),
      '}',
      ...Object.entries(types).map(([typeName, schema]) => declarationsOf(typeName, schema)),
    ].join('\n\n')
    await add(name, [importsOf(name, code, [types, methods.map(({ spoken }) => spoken)], homes), code].join('\n'))
  }
  for (const home of [sharedHome, problemHome]) {
    const types = declaredAt(home)
    const code = Object.entries(types)
      .map(([name, schema]) => (name === 'ProblemCode' ? problemCodeDeclaration(schema) : declarationsOf(name, schema)))
      .join('\n\n')
    await add(home, [importsOf(home, code, types, homes), code].join('\n'))
  }
  await add('index', indexSource(resources.map(({ name }) => name)))
  return files
}

const spokenNames = (methods: readonly MethodSource[]): string[] => mentionedNames(methods.map(({ spoken }) => spoken))

/** `shopperSessions` lives in shopper-sessions.ts. */
const fileName = (home: string): string => home.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const className = (resource: string): string => `${pascalCase(resource)}Resource`

/** What a file imports: from the runtime what its code uses, from its neighbours the components that it mentions. */
function importsOf(home: string, code: string, mentioning: unknown, homes: ReadonlyMap<string, string>): string {
  const codeAlone = code.replaceAll(/\/\*\*.*?\*\//gs, '')
  const used = Map.groupBy(
    runtimeImports.filter(({ used }) => used.test(codeAlone)),
    ({ from }) => from,
  )
  const elsewhere = mentionedNames(mentioning).filter((name) => homes.get(name) !== home)
  const byHome = Map.groupBy(elsewhere, (name) => homes.get(name) ?? sharedHome)
  return [
    ...[...used].map(([from, names]) =>
      importOf(
        names.map(({ name }) => name),
        `../${from}.ts`,
      ),
    ),
    ...[...byHome].map(([other, names]) =>
      importOf(
        names.map((name) => `type ${name}`),
        `./${fileName(other)}.ts`,
      ),
    ),
    '',
  ].join('\n')
}

function importOf(names: readonly string[], from: string): string {
  const areTypes = names.every((name) => name.startsWith('type '))
  const listed = areTypes ? names.map((name) => name.replace('type ', '')) : names
  return `import ${areTypes ? 'type ' : ''}{ ${listed.join(', ')} } from '${from}'`
}

/** The codes with what each one means and what to do about it. */
function problemCodeDeclaration(schema: Schema): string {
  const members = Object.entries(problemKinds).map(
    ([code, { status, title, remedy }]) => `${docComment([`${status}: ${title}. ${remedy}`])}| '${code}'`,
  )
  return `${docComment([schema.description ?? ''])}export type ProblemCode =\n${members.join('\n')}`
}

function indexSource(resources: readonly (keyof typeof resourceDescriptions)[]): string {
  const homes = [...resources, sharedHome, problemHome]
  return [
    `import type { Send } from '../send.ts'`,
    ...resources.map((name) => `import { ${className(name)} } from './${fileName(name)}.ts'`),
    '',
    ...homes.map((home) => `export type * from './${fileName(home)}.ts'`),
    '',
    '/** What a client can be asked for. */',
    'export abstract class Resources {',
    ...resources.map((name) => `${docComment([resourceDescriptions[name]])}readonly ${name}: ${className(name)}`),
    '',
    'constructor(send: Send) {',
    ...resources.map((name) => `this.${name} = new ${className(name)}(send)`),
    '}',
    '}',
  ].join('\n')
}
