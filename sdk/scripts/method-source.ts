import { asksForApproval, bodyOf, successStatus, z, type PrincipalKind, type Route } from '@aftercare/contracts'
import { bodySchemaOf, contentTypeOf, schemaOf, type NamedRoute } from '@aftercare/contracts/openapi'
import { verbs } from '../src/resource.ts'
import { docComment, pageItem, pascalCase, referredName, singular, type Schema } from './type-declarations.ts'

/** A method of a resource, with the schemas that it speaks of. */
export type MethodSource = {
  /** Doc comment and signature */
  code: string
  /** What of the route the runtime has to know, as {@link resource} of the runtime reads it */
  entry: string
  /** What makes a body of what the method takes; empty where that is the body. */
  shape: string
  /** Schemas that the contract has no name for, by the name they get here */
  own: Record<string, Schema>
  /** Every schema in the signature */
  spoken: Schema[]
}

/** What a method takes between its path parameters and its options. */
type Input = { parameter: string; shape: string; own: Record<string, Schema>; schema: Schema | null }
type Answer = { type: string; schemas: Schema[]; kind: 'object' | 'page' | 'file' }

/**
 * @param schemas the components of the contract, by name
 * @param place where the resource is below `/v1`
 */
export function methodSource(named: NamedRoute, schemas: Record<string, Schema>, place: string): MethodSource {
  const { route, method } = named
  const parameters = pathParametersOf(route)
  const input = inputOf(named)
  const answer = answerOf(named, schemas)
  const options = optionsOf(route)
  const signature = [
    ...parameters.map(({ name, schema }) => `${name}: ${nameOf(schema, `${named.operationId} ${name}`)}`),
    ...(input.parameter === '' ? [] : [input.parameter]),
    options,
  ].join(', ')
  const result = answer.kind === 'page' ? `List<${answer.type}>` : `Promise<${answer.type}>`
  return {
    code: `${wordsOf(route)}${method}(${signature}): ${result}`,
    entry: entryOf(named, input, answer, place),
    shape: input.shape,
    own: input.own,
    spoken: [...parameters.map(({ schema }) => schema), input.schema, ...answer.schemas].filter(
      (schema) => schema !== null,
    ),
  }
}

/** The method in one word, as `resource` of the runtime reads it. */
function entryOf({ method, route, operationId }: NamedRoute, input: Input, answer: Answer, place: string): string {
  const isKeyed = route.metadata.idempotent.startsWith('key')
  if (isKeyed && route.method !== 'POST') throw new Error(`${operationId} takes a key, which only a POST does`)
  const path = route.path.replaceAll(/:\w+/g, ':')
  const prefix = `/v1/${place}/`
  const below = path === `/v1/${place}` ? '' : path.startsWith(prefix) ? path.slice(prefix.length - 1) : path
  if (/^\/(v1|health)\//.test(below) && below !== path) throw new Error(`${operationId} would be read as another path`)
  const marks = [
    isKeyed ? '' : Object.keys(verbs).find((mark) => verbs[mark] === route.method),
    below === '' ? ',' : '',
    below === `/${method}` ? '#' : '',
    input.parameter === '' ? '.' : '',
    { object: '', page: '?', file: '<' }[answer.kind],
  ].join('')
  return method + marks + (['', `/${method}`, `/:/${method}`].includes(below) ? '' : below)
}

function wordsOf(route: Route): string {
  const { scope, principals, problems, precondition } = route.metadata
  const askers = new Intl.ListFormat('en-GB').format(principals.map((kind) => askerNames[kind]))
  const failures = [...problems, ...(precondition ? ['version_mismatch'] : [])].map((code) => `\`${code}\``)
  return docComment([
    `${route.summary}.`,
    route.description,
    scope === null ? `For ${askers}.` : `For ${askers}, with the scope \`${scope}\`.`,
    failures.length > 0 ? `@throws AftercareError ${failures.join(', ')}, or what every route can answer` : '',
  ])
}

const askerNames: Record<PrincipalKind, string> = {
  anyone: 'anyone',
  publishable: 'publishable keys',
  server: 'servers',
  agent: 'agents',
  shopper: 'shoppers',
}

function pathParametersOf(route: Route): { name: string; schema: Schema }[] {
  const shape: Record<string, unknown> = route.pathParams instanceof z.ZodObject ? route.pathParams.shape : {}
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const schema = shape[name]
    if (!(schema instanceof z.ZodType)) throw new Error(`${route.path} has no schema for ${name}`)
    return { name, schema: schemaOf(schema) }
  })
}

function inputOf({ route, resource, method, operationId }: NamedRoute): Input {
  const name = pascalCase(singular(resource)) + pascalCase(method)
  const body = bodyOf(route)
  const query = route.query instanceof z.ZodType ? route.query : undefined
  if (body && query) throw new Error(`${operationId} takes a body and a query; a method has one of them`)
  if (query) {
    const type = `${name}Query`
    const schema = { ...schemaOf(query), description: `What \`${operationId}\` can be asked for` }
    const optional = query.safeParse({}).success ? '?' : ''
    return { parameter: `query${optional}: ${type}`, shape: '', own: { [type]: schema }, schema }
  }
  if (!body) return { parameter: '', shape: '', own: {}, schema: null }
  const schema = bodySchemaOf(route) as Schema
  if (contentTypeOf(route) === 'multipart/form-data') {
    const form = { ...schema, description: `The form of \`${operationId}\`` }
    return { parameter: `body: ${name}`, shape: 'multipart', own: { [name]: form }, schema: form }
  }
  const { argument } = route.metadata
  if (argument !== undefined) return argumentOf(body, argument, operationId)
  const optional = body.safeParse(undefined).success ? '?' : ''
  return { parameter: `body${optional}: ${nameOf(schema, `${operationId} body`)}`, shape: '', own: {}, schema }
}

/** The only field of a body as an argument of its own. A moment may be a Date too, which JSON writes as one. */
function argumentOf(body: z.ZodType, name: string, operationId: string): Input {
  const shape: Record<string, unknown> = body instanceof z.ZodObject ? body.shape : {}
  const field = shape[name]
  if (!(field instanceof z.ZodType) || Object.keys(shape).length !== 1)
    throw new Error(`${operationId} takes ${name} by itself, which has to be all that its body has`)
  const schema = schemaOf(field)
  const type = nameOf(schema, `${operationId} ${name}`)
  const taken = type === 'Instant' ? `${type} | Date` : type
  return { parameter: `${name}: ${taken}`, shape: `(${name}: ${taken}) => ({ ${name} })`, own: {}, schema }
}

function answerOf({ route, operationId }: NamedRoute, schemas: Record<string, Schema>): Answer {
  const response: unknown = route.responses[successStatus(route)]
  if (!(response instanceof z.ZodType)) return { type: 'Blob', schemas: [], kind: 'file' }
  const schema = schemaOf(response)
  const name = nameOf(schema, `${operationId} answer`)
  const others = asksForApproval(route) ? [schemaOf(route.responses[202] as z.ZodType)] : []
  const item = pageItem(schemas[name] ?? {})
  return item
    ? { type: nameOf(item, `${operationId} item`), schemas: [schema], kind: 'page' }
    : {
        type: [name, ...others.map((other) => nameOf(other, operationId))].join(' | '),
        schemas: [schema, ...others],
        kind: 'object',
      }
}

function optionsOf({ metadata }: Route): string {
  const kinds = [
    ...(metadata.idempotent.startsWith('key') ? ['KeyedOptions'] : []),
    ...(metadata.precondition ? ['VersionedOptions'] : []),
  ]
  const type = kinds.join(' & ') || 'RequestOptions'
  return metadata.precondition === 'required'
    ? `options: ${type} & { ifMatch: number | string | null }`
    : `options?: ${type}`
}

/** The name of a component, which is a type of the same name. */
function nameOf(schema: Schema, what: string): string {
  const name = referredName(schema)
  if (name === undefined) throw new Error(`${what} has no name: give its schema an id in the contract`)
  return name
}
