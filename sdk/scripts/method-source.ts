import { asksForApproval, bodyOf, successStatus, z, type PrincipalKind, type Route } from '@aftercare/contracts'
import { bodySchemaOf, contentTypeOf, schemaOf, type NamedRoute } from '@aftercare/contracts/openapi'
import { docComment, pageItem, pascalCase, referredName, singular, type Schema } from './type-declarations.ts'

/** A method of a resource class, with the schemas that it speaks of. */
export type MethodSource = {
  /** Doc comment, signature and the one call */
  code: string
  /** Schemas that the contract has no name for, by the name they get here */
  own: Record<string, Schema>
  /** Every schema in the signature */
  spoken: Schema[]
}

/** What a method takes between its path parameters and its options. */
type Input = { parameter: string; field: string; own: Record<string, Schema>; schema: Schema | null }
type Answer = { type: string; schemas: Schema[]; kind: 'object' | 'page' | 'file' }

/** @param schemas the components of the contract, by name */
export function methodSource(named: NamedRoute, schemas: Record<string, Schema>): MethodSource {
  const { route, method } = named
  const parameters = pathParametersOf(route)
  const input = inputOf(named)
  const answer = answerOf(named, schemas)
  const options = optionsOf(route)
  const path = route.path.replaceAll(/:(\w+)/g, '${$1}')
  const call = [
    ...(answer.kind === 'page' ? [] : [`method: '${route.method}'`]),
    `path: ${parameters.length > 0 ? `path\`${path}\`` : `'${path}'`}`,
    ...(input.field === '' ? [] : [input.field]),
    ...(route.metadata.idempotent.startsWith('key') ? ['keyed: true'] : []),
    ...(answer.kind === 'file' ? ['download: true'] : []),
  ]
  const signature = [
    ...parameters.map(({ name, schema }) => `${name}: ${nameOf(schema, `${named.operationId} ${name}`)}`),
    ...(input.parameter === '' ? [] : [input.parameter]),
    options,
  ].join(', ')
  const result = answer.kind === 'page' ? `List<${answer.type}>` : `Promise<${answer.type}>`
  const statement =
    answer.kind === 'page'
      ? `new List(this.send, { ${call.join(', ')} }, options)`
      : `this.send({ ${call.join(', ')} }, options)`
  return {
    code: `${wordsOf(route)}${method}(${signature}): ${result} {\n  return ${statement}\n}`,
    own: input.own,
    spoken: [...parameters.map(({ schema }) => schema), input.schema, ...answer.schemas].filter(
      (schema) => schema !== null,
    ),
  }
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
    return { parameter: `query${optional}: ${type}`, field: 'query', own: { [type]: schema }, schema }
  }
  if (!body) return { parameter: '', field: '', own: {}, schema: null }
  const schema = bodySchemaOf(route) as Schema
  if (contentTypeOf(route) === 'multipart/form-data') {
    const form = { ...schema, description: `The form of \`${operationId}\`` }
    return { parameter: `body: ${name}`, field: 'body: multipart(body)', own: { [name]: form }, schema: form }
  }
  const { argument } = route.metadata
  if (argument !== undefined) return argumentOf(body, argument, operationId)
  const optional = body.safeParse(undefined).success ? '?' : ''
  return { parameter: `body${optional}: ${nameOf(schema, `${operationId} body`)}`, field: 'body', own: {}, schema }
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
  return { parameter: `${name}: ${taken}`, field: `body: { ${name} }`, own: {}, schema }
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
