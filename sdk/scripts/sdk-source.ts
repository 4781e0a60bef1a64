import { problemKinds, resourceDescriptions, type ResourceName } from '@aftercare/contracts'
import { componentSchemas, namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'
import { format, resolveConfig } from 'prettier'
import { homesOf, problemHome, sharedHome } from './component-homes.ts'
import { fileName, importsSource } from './imports-source.ts'
import { methodSource, type MethodSource } from './method-source.ts'
import { declarationsOf, docComment, mentionedNames, pascalCase, type Schema } from './type-declarations.ts'

const header =
  '// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.'

/** The generated part of the SDK: source text by file name. The same routes give the same bytes. */
export async function sdkSource(named: readonly NamedRoute[] = namedRoutes()): Promise<Map<string, string>> {
  const components = componentSchemas()
  const resources = new Map(
    [...Map.groupBy(named, ({ resource }) => resource)].map(([name, routes]) => {
      const place = fileName(name).replace(/\.ts$/, '')
      return [name, { place, methods: routes.map((route) => methodSource(route, components, place)) }]
    }),
  )
  const homes = homesOf(
    components,
    new Map([...resources].map(([name, { methods }]) => [name, mentionedNames(methods.map(({ spoken }) => spoken))])),
  )
  const typesAt = (home: string): [string, Schema][] =>
    Object.entries(components).filter(([name]) => homes.get(name) === home)

  const sources = new Map<string, string>([['index', indexSource([...resources.keys()])]])
  for (const [name, { place, methods }] of resources) {
    const types = [...methods.flatMap(({ own }) => Object.entries(own)), ...typesAt(name)]
    const code = [resourceSource(name, place, methods), typesSource(types)].join('\n\n')
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

/** The methods are types for whoever calls them and words for the runtime, so that a further one costs a page little. */
function resourceSource(name: ResourceName, place: string, methods: readonly MethodSource[]): string {
  const type = className(name)
  // The same words in the same order compress best.
  const usual = ['create,', 'get=./:', 'list=,?', 'update~/:']
  const entries = methods.map(({ entry }) => entry)
  const ordered = [
    ...usual.filter((word) => entries.includes(word)),
    ...entries.filter((word) => !usual.includes(word)),
  ]
  const shapes = methods
    .filter(({ shape }) => shape !== '')
    .map(({ entry, shape }) => `${/^\w+/.exec(entry)?.[0]}: ${shape}`)
  const given = [`'${[place, ...ordered].join(' ')}'`, ...(shapes.length > 0 ? [`{ ${shapes.join(', ')} }`] : [])]
  return `${docComment([resourceDescriptions[name] ?? ''])}export interface ${type} {
    ${methods.map(({ code }) => code).join('\n\n')}
  }
  export const ${type}: ResourceClass<${type}> = /* @__PURE__ */ resource(${given.join(', ')})`
}

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
  return `import { resources, type ResourceClass } from '../resource.ts'
    ${lines((name) => `import { ${className(name)} } from './${fileName(name)}'`)}

    ${[...resources, sharedHome, problemHome].map((home) => `export * from './${fileName(home)}'`).join('\n')}

    /** All of the resources. One by itself is made the same way: new TicketsResource(connect(options)). */
    export interface Resources {
      ${lines((name) => `${docComment([resourceDescriptions[name] ?? ''])}readonly ${name}: ${className(name)}`)}
    }
    export const Resources: ResourceClass<Resources> = /* @__PURE__ */ resources([
      ${lines((name) => `${className(name)},`)}
    ])`
}
