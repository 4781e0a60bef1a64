import { problemKinds, resourceDescriptions, type ResourceName } from '@aftercare/contracts'
import { componentSchemas, namedRoutes } from '@aftercare/contracts/openapi'
import { format, resolveConfig } from 'prettier'
import { homesOf, problemHome, sharedHome } from './component-homes.ts'
import { fileName, importsSource } from './imports-source.ts'
import { methodSource, type MethodSource } from './method-source.ts'
import { declarationsOf, docComment, mentionedNames, pascalCase, type Schema } from './type-declarations.ts'

const header =
  '// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.'

/** The generated part of the SDK: source text by file name. The same contract gives the same bytes. */
export async function sdkSource(): Promise<Map<string, string>> {
  const components = componentSchemas()
  const resources = new Map(
    [...Map.groupBy(namedRoutes(), ({ resource }) => resource)].map(([name, routes]) => [
      name,
      routes.map((route) => methodSource(route, components)),
    ]),
  )
  const homes = homesOf(
    components,
    new Map([...resources].map(([name, methods]) => [name, mentionedNames(methods.map(({ spoken }) => spoken))])),
  )
  const typesAt = (home: string): [string, Schema][] =>
    Object.entries(components).filter(([name]) => homes.get(name) === home)

  const sources = new Map<string, string>([['index', indexSource([...resources.keys()])]])
  for (const [name, methods] of resources) {
    const types = [...methods.flatMap(({ own }) => Object.entries(own)), ...typesAt(name)]
    const code = [classSource(name, methods), typesSource(types)].join('\n\n')
    const mentioning = [types, methods.map(({ spoken }) => spoken)]
    sources.set(name, `${importsSource(name, code, mentioning, homes)}\n\n${code}`)
  }
  for (const home of [sharedHome, problemHome]) {
    const code = typesSource(typesAt(home))
    sources.set(home, `${importsSource(home, code, typesAt(home), homes)}\n\n${code}`)
  }
  const files = [...sources].map(async ([home, source]) => [fileName(home), await formatted(source)] as const)
  return new Map(await Promise.all(files))
}

async function formatted(source: string): Promise<string> {
  const style = await resolveConfig(import.meta.filename)
  return await format(`${header}\n\n${source}`, { ...style, parser: 'typescript' })
}

const className = (resource: string): string => `${pascalCase(resource)}Resource`

const classSource = (name: ResourceName, methods: readonly MethodSource[]): string =>
  `${docComment([resourceDescriptions[name]])}export class ${className(name)} extends Resource {
    ${methods.map(({ code }) => code).join('\n\n')}
  }`

const typesSource = (types: readonly [string, Schema][]): string =>
  types
    .map(([name, schema]) => (name === 'ProblemCode' ? problemCodeSource(schema) : declarationsOf(name, schema)))
    .join('\n\n')

/** The codes with what each one means and what to do about it. */
function problemCodeSource(schema: Schema): string {
  const members = Object.entries(problemKinds).map(
    ([code, { status, title, remedy }]) => `${docComment([`${status}: ${title}. ${remedy}`])}| '${code}'`,
  )
  return `${docComment([schema.description ?? ''])}export type ProblemCode =\n${members.join('\n')}`
}

function indexSource(resources: readonly ResourceName[]): string {
  const lines = (line: (name: ResourceName) => string): string => resources.map(line).join('\n')
  return `import type { Send } from '../send.ts'
    ${lines((name) => `import { ${className(name)} } from './${fileName(name)}'`)}

    ${[...resources, sharedHome, problemHome].map((home) => `export * from './${fileName(home)}'`).join('\n')}

    /** All of the resources. One by itself is made the same way: new TicketsResource(connect(options)). */
    export class Resources {
      ${lines((name) => `${docComment([resourceDescriptions[name]])}readonly ${name}: ${className(name)}`)}

      constructor(send: Send) {
        ${lines((name) => `this.${name} = new ${className(name)}(send)`)}
      }
    }`
}
