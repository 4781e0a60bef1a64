import { randomUUID } from 'node:crypto'
import { bodyOf, z, type PrincipalKind, type RouteExample } from '@aftercare/contracts'
import { bodySchemaOf, contentTypeOf, schemaOf, type NamedRoute } from '@aftercare/contracts/openapi'
import { anyValue, spoilt, type Values } from './any-value.ts'
import { kindOf, type Asker, type Scalar, type Subject } from './fuzz-knowledge.ts'
import {
  badBodies,
  badHeaders,
  badQueries,
  badTypes,
  formOf,
  spoiltForm,
  spoiltPath,
  type MadeBody,
} from './fuzz-spoils.ts'
import { callers, type Caller, type World } from './fuzz-world.ts'
import type { Random } from './random.ts'
import { shopOrigin } from './start-api.ts'

export type Asked = { method: string; path: string; headers: Record<string, string>; body: string | Buffer | null }

export type Made = {
  asked: Asked
  asker: Asker<Caller>
  isValid: boolean
  /** The path or the method is not the route's any more. */
  isOffRoute: boolean
}

const callerFor: Record<PrincipalKind, readonly Caller[]> = {
  anyone: ['nobody'],
  publishable: ['page'],
  server: ['server'],
  agent: ['agent'],
  shopper: ['customer', 'guest', 'recipient'],
}

/** How often it is sent by somebody who may, and a value of the example gives way to one that was known. */
const often = 0.6
/** Where the values of a body come from besides the example: nowhere, the object that it is about, or any answer. */
const fieldSources = ['example', 'subject', 'answers'] as const

type SentValues = Values & {
  /** A value that a field of this name has had, or nothing. */
  field(name: string): Scalar | undefined
}

/**
 * A request to the route: half of them as the contract allows, half with something wrong. Most are about an object that an answer
 * told of, where there is one with which somebody may do just this; then ids and values come from it, and the credential is theirs.
 */
export async function makeRequest(named: NamedRoute, world: World, random: Random): Promise<Made> {
  const { route } = named
  const { metadata } = route
  const isMutated = random.chance(0.5)
  const example = random.pick(metadata.examples)
  const allowed = metadata.principals.flatMap((principal) => callerFor[principal])
  const about = random.chance(0.85) ? subjectOf(named, { example, allowed }, world, random) : undefined
  const asker = askerFor(named, { about, allowed }, world, random)
  const source = random.pick(fieldSources)
  const values: SentValues = {
    random,
    idOf: (kind) => world.knowledge.idOf(kind, random, about),
    field: (name) => {
      if (source === 'example' || random.chance(1 - often)) return undefined
      const own = about?.fields.get(name)
      if (own !== undefined) return random.pick(own)
      return source === 'answers' ? world.knowledge.field(name, random, named.resource) : undefined
    },
  }
  let path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const kind = kindOf(example.params?.[name] ?? '')
    if (kind === undefined) return encodeURIComponent(parameterFor(named, name, about, world, random))
    return encodeURIComponent(about?.kind === kind && random.chance(0.9) ? about.id : values.idOf(kind))
  })
  const query = queryFor(route, values, world)
  const { body, contentType, isAllowed } = await bodyFor(route, example.body, values, isMutated)
  const version = about?.fields.get('version')?.[0]
  const headers: Record<string, string> = {
    ...(asker.credential !== undefined && { authorization: `Bearer ${asker.credential}` }),
    ...(asker.caller === 'page' && random.chance(0.8) && { origin: shopOrigin }),
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...((metadata.idempotent === 'key_required' || random.chance(0.4)) && {
      'idempotency-key': random.chance(0.1) ? 'the-same-key-again' : randomUUID(),
    }),
    ...((metadata.precondition === 'required' || random.chance(0.1)) && {
      [route.method === 'PUT' && random.chance(0.2) ? 'if-none-match' : 'if-match']: random.pick([
        '*',
        '"1"',
        ...(typeof version === 'number' ? [`"${version}"`, `"${version}"`] : ['"2"']),
      ]),
    }),
  }
  let { method } = route as { method: string }
  let isOffRoute = false
  if (isMutated && random.chance(0.3)) {
    if (random.chance(0.15)) {
      method = random.pick(['GET', 'PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS', 'HEAD', 'QUERY', 'PROPFIND'])
      isOffRoute = true
    } else if (random.chance(0.5)) {
      path = spoiltPath(path, random)
      isOffRoute = true
    } else query.push(random.pick(badQueries))
  }
  if (isMutated && random.chance(0.3)) Object.assign(headers, random.pick(badHeaders))
  return {
    asked: { method, path: query.length > 0 ? `${path}?${query.join('&')}` : path, headers, body },
    asker,
    isValid: !isMutated && isAllowed,
    isOffRoute,
  }
}

/** To make a schema takes longer than to send a request. */
const bodySchemas = new Map<NamedRoute['route'], ReturnType<typeof bodySchemaOf>>()
const querySchemas = new Map<z.ZodType, ReturnType<typeof schemaOf>>()

function remembered<Of, Made>(known: Map<Of, Made>, of: Of, make: (of: Of) => Made): Made {
  const made = known.get(of) ?? make(of)
  known.set(of, made)
  return made
}

/** How `allowedActions` names what an operation does. */
const actionOf = (method: string): string => method.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The object that the path names; where it names none, one that the body speaks of. */
function subjectOf(
  { method, route }: NamedRoute,
  { example, allowed }: { example: RouteExample; allowed: readonly Caller[] },
  world: World,
  random: Random,
): Subject<Caller> | undefined {
  const wanted = { action: actionOf(method), callers: allowed }
  const [param] = Object.entries(example.params ?? {})
  if (param !== undefined) {
    const [field, value] = param
    const kind = kindOf(value)
    const what = kind === undefined ? { field: { name: field, accepts: acceptsOf(route, field) } } : { kind }
    return world.knowledge.subject({ ...wanted, ...what }, random)
  }
  const spokenOf = [...JSON.stringify(example.body ?? '').matchAll(/\w+_[0-9a-z]{26}/g)]
  const kinds = spokenOf.flatMap(([id]) => kindOf(id) ?? [])
  return kinds.length === 0 ? undefined : world.knowledge.subject({ ...wanted, kind: random.pick(kinds) }, random)
}

/** Whether the route takes a value in its path under this name. */
function acceptsOf(route: NamedRoute['route'], name: string): (value: Scalar) => boolean {
  const shape = 'pathParams' in route && route.pathParams instanceof z.ZodObject ? route.pathParams.shape : {}
  const schema = (shape as Record<string, z.ZodType>)[name]
  return (value) => schema?.safeParse(value).success === true
}

/** What stands in the path where no id does: of the object that it is about, of an earlier answer, or a name of our own. */
function parameterFor(
  { resource, route }: NamedRoute,
  name: string,
  about: Subject<Caller> | undefined,
  world: World,
  random: Random,
): Scalar {
  const accepts = acceptsOf(route, name)
  const known = [about?.fields.get(name)?.find(accepts), world.knowledge.field(name, random, resource)]
  const fitting = known.flatMap((value) => (value !== undefined && accepts(value) ? [value] : []))
  return fitting[0] !== undefined && random.chance(0.8) ? fitting[0] : `fuzz-${random.below(200)}`
}

/** Mostly somebody who may; with an object, most of these who have read it. */
function askerFor(
  { method }: NamedRoute,
  { about, allowed }: { about: Subject<Caller> | undefined; allowed: readonly Caller[] },
  world: World,
  random: Random,
): Asker<Caller> {
  const readers = (about?.readers ?? []).filter(({ caller }) => allowed.includes(caller))
  const able = readers.filter(({ actions }) => actions.includes(actionOf(method)))
  const from = able.length > 0 ? able : readers
  if (from.length > 0 && random.chance(often)) return random.pick(from)
  const caller = random.chance(0.75) ? random.pick(allowed) : random.pick(callers)
  return { caller, credential: world.credentialOf(caller) }
}

function queryFor(route: NamedRoute['route'], values: SentValues, world: World): string[] {
  if (!('query' in route) || !(route.query instanceof z.ZodObject)) return []
  const { random } = values
  return Object.entries(route.query.shape as Record<string, z.ZodType>)
    .filter(() => random.chance(0.3))
    .flatMap(([name, schema]) => {
      if (name === 'cursor') return [`cursor=${encodeURIComponent(world.knowledge.cursor(random))}`]
      const value = anyValue(remembered(querySchemas, schema, schemaOf), values)
      return (Array.isArray(value) ? value : [value]).map(
        (item) => `${name}=${encodeURIComponent(String(item).toWellFormed())}`,
      )
    })
}

async function bodyFor(
  route: NamedRoute['route'],
  example: unknown,
  values: SentValues,
  isMutated: boolean,
): Promise<MadeBody> {
  const { random } = values
  if (contentTypeOf(route) === 'multipart/form-data') return isMutated ? spoiltForm(random) : formOf(random)
  const schema = remembered(bodySchemas, route, bodySchemaOf)
  const zod = bodyOf(route)
  if (schema === undefined || zod === undefined) {
    if (route.method === 'GET' || !isMutated) return { body: null, contentType: undefined, isAllowed: true }
    return { body: random.pick(badBodies), contentType: 'application/json', isAllowed: false }
  }
  const made = random.chance(0.5) && example !== undefined ? withIds(example, values) : anyValue(schema, values)
  if (!isMutated) {
    const isAllowed = zod.safeParse(made).success
    const sent = isAllowed || example === undefined ? made : withIds(example, values)
    return {
      body: JSON.stringify(sent),
      contentType: 'application/json',
      isAllowed: isAllowed || example !== undefined,
    }
  }
  const contentType = random.chance(0.1) ? random.pick(badTypes) : 'application/json'
  if (random.chance(0.2)) return { body: random.pick(badBodies), contentType, isAllowed: false }
  const text = JSON.stringify(spoilt(made, random)) ?? 'null'
  return { body: random.chance(0.1) ? text.slice(0, random.below(text.length)) : text, contentType, isAllowed: false }
}

/** The example with ids that are there, and with values that fields of these names have had. */
function withIds(example: unknown, values: SentValues, name = ''): unknown {
  if (Array.isArray(example)) return example.map((item) => withIds(item, values, name))
  if (typeof example === 'object' && example !== null)
    return Object.fromEntries(Object.entries(example).map(([key, inner]) => [key, withIds(inner, values, key)]))
  if (typeof example !== 'string') return likeIt(example, values.field(name))
  const kind = kindOf(example)
  return kind === undefined ? likeIt(example, values.field(name)) : values.idOf(kind)
}

/** What was known, where it is of the type of what stands there. */
const likeIt = (example: unknown, known: Scalar | undefined): unknown =>
  typeof known === typeof example ? known : example
