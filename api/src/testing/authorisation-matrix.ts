import { randomUUID } from 'node:crypto'
import {
  idPrefixes,
  newId,
  publishableScopes,
  scopes,
  scopesNeeded,
  shopperScopes,
  type IdKind,
  type PrincipalKind,
  type Problem,
  type Scope,
} from '@aftercare/contracts'
import { namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'
import { newSecret } from '../access/new-secret.ts'
import { newSession } from './new-session.ts'
import { aFile, newGuest, newShopper, seeds, type Seeded, type Shopper } from './seeds.ts'
import type { TestApi, TestStore } from './start-api.ts'

/** Whose the object of a path is. `none` where the path names no object. */
const belongings = ['own', 'other shopper', 'other store', 'missing'] as const
type Belonging = (typeof belongings)[number] | 'none'

/** Every way to ask. A scope is taken from a server's key one at a time. */
type Caller = { name: string; principal: PrincipalKind; scopes: readonly Scope[]; without?: Scope; isGuest?: true }

export type Cell = { route: string; caller: string; object: Belonging; expected: string; answer: string }
export type Matrix = { cells: number; mismatches: Cell[] }

/** What says that a caller may not ask at all, whatever for. */
const refusals: readonly string[] = [
  'credential_missing',
  'credential_invalid',
  'principal_not_allowed',
  'scope_missing',
  'origin_not_allowed',
]

type World = {
  api: TestApi
  store: TestStore
  shopper: Shopper
  other: Shopper
  /** Objects that requests which must be refused can share. */
  shared: Map<string, Seeded & { token?: string }>
}
type Answer = { status: number; code: string; text: string; headerNames: string }

/**
 * Asks every route of the contract as every principal for its own object, another shopper's, another store's and one that does
 * not exist, and compares what comes with what the route's metadata say. What it needs to know of a module is in the contract
 * and in {@link seeds}; a path that names a kind of object without a seed is an error.
 *
 * Of somebody else's object nobody learns more than of one that does not exist: the two answers are equal, but for the request
 * id and the id that was asked for. And no answer holds an id of another store, or, for a shopper, of another shopper.
 *
 * @param shuffle puts the routes into the order in which they are asked
 * @param kinds what others have that nobody may be shown: everything there is, where a test is not about some of it
 */
export async function authorisationMatrix(
  api: TestApi,
  {
    routes = namedRoutes(),
    shuffle = (list: NamedRoute[]): NamedRoute[] => list,
    kinds = Object.keys(seeds) as IdKind[],
  }: { routes?: NamedRoute[]; shuffle?: (list: NamedRoute[]) => NamedRoute[]; kinds?: readonly IdKind[] } = {},
): Promise<Matrix> {
  for (const { operationId, route } of routes) kindOf(operationId, route)
  const elsewhere = await newWorld(api)
  const { store, shopper } = elsewhere
  for (const kind of kinds)
    elsewhere.shared.set(`${kind} other store false`, await (seeds[kind] ?? never(kind)).make(api, store, shopper))
  const found: Cell[] = []
  for (const named of shuffle([...routes])) found.push(...(await cellsOf(api, named, elsewhere, kinds)))
  return { cells: found.length, mismatches: found.filter(({ expected, answer }) => expected !== answer) }
}

async function newWorld(api: TestApi): Promise<World> {
  const store = await api.newStore()
  return { api, store, shopper: await newShopper(api, store), other: await newShopper(api, store), shared: new Map() }
}

async function cellsOf(api: TestApi, named: NamedRoute, elsewhere: World, kinds: readonly IdKind[]): Promise<Cell[]> {
  const { operationId, route } = named
  const kind = kindOf(operationId, route)
  const world = await newWorld(api)
  const others = await Promise.all(
    kinds.map(async (kind) => {
      const { make, makeForGuest } = seeds[kind] ?? never(kind)
      return makeForGuest === undefined ? [] : [(await make(api, world.store, world.other)).id]
    }),
  )
  const hidden = {
    store: [elsewhere.store.id, ...[...elsewhere.shared.values()].map(({ id }) => id)],
    shopper: others.flat(),
  }
  const cells: Cell[] = []
  for (const caller of callersOf(route)) {
    const answers = new Map<Belonging, Answer>()
    for (const object of kind === null ? (['none'] as const) : belongings) {
      const expected = expectationOf(named, caller, object, kind)
      const seeded = kind === null ? null : await objectOf(kind, object, { world, elsewhere, caller, expected })
      const credential = await credentialOf(caller, world, seeded?.token)
      const answer = await ask(world, named, credential, caller, seeded)
      answers.set(object, answer)
      const leaks = [...hidden.store, ...(caller.principal === 'shopper' ? hidden.shopper : [])].filter((id) =>
        answer.text.includes(id),
      )
      cells.push({
        route: operationId,
        caller: caller.name,
        object,
        expected,
        answer: leaks.length > 0 ? `shows ${leaks[0]}` : verdictOf(answer, expected, kind !== null),
      })
    }
    const missing = answers.get('missing')
    for (const object of ['other shopper', 'other store'] as const) {
      const answer = answers.get(object)
      if (missing === undefined || answer?.status !== 404) continue
      const isSame = answer.text === missing.text && answer.headerNames === missing.headerNames
      cells.push({
        route: operationId,
        caller: caller.name,
        object,
        expected: 'the answer for what is missing',
        answer: isSame ? 'the answer for what is missing' : answer.text,
      })
    }
  }
  return cells
}

/** What kind of object the path names; null when none, or when a name of the merchant's own stands there. */
function kindOf(operationId: string, { path, metadata }: NamedRoute['route']): IdKind | null {
  const [, name] = /:(\w+)/.exec(path) ?? []
  if (name === undefined) return null
  const value = metadata.examples[0].params?.[name] ?? ''
  const kind = (Object.keys(idPrefixes) as IdKind[]).find((known) => value.startsWith(`${idPrefixes[known]}_`))
  if (kind === undefined) return null
  if (seeds[kind] === undefined) throw new Error(`${operationId} names a ${kind}; api/src/testing/seeds.ts makes none`)
  return kind
}

function callersOf({ metadata }: NamedRoute['route']): Caller[] {
  const needed = scopesNeeded(metadata)
  return [
    { name: 'nobody', principal: 'anyone', scopes: [] },
    { name: 'an unknown key', principal: 'anyone', scopes: [] },
    { name: 'a page', principal: 'publishable', scopes: publishableScopes },
    { name: 'a server', principal: 'server', scopes },
    ...needed.map((without): Caller => {
      const left = scopes.filter((scope) => scope !== without)
      return { name: `a server without ${without}`, principal: 'server', scopes: left, without }
    }),
    { name: 'an agent', principal: 'agent', scopes },
    ...needed.map((without): Caller => {
      const left = scopes.filter((scope) => scope !== without)
      return { name: `an agent without ${without}`, principal: 'agent', scopes: left, without }
    }),
    { name: 'a customer', principal: 'shopper', scopes: shopperScopes },
    { name: 'a guest', principal: 'shopper', scopes: shopperScopes, isGuest: true },
  ]
}

/** What the metadata say. */
function expectationOf(
  { route: { metadata } }: NamedRoute,
  caller: Caller,
  object: Belonging,
  kind: IdKind | null,
): string {
  if (metadata.scope === null) return 'taken'
  if (caller.principal === 'anyone') return caller.name === 'nobody' ? 'credential_missing' : 'credential_invalid'
  if (!metadata.principals.includes(caller.principal)) return 'principal_not_allowed'
  if (scopesNeeded(metadata).some((scope) => !caller.scopes.includes(scope))) return 'scope_missing'
  if (object === 'other store' || object === 'missing') return 'not found'
  // Of what no guest can prove or bring, nobody's mailbox makes a guest the owner.
  if (
    caller.isGuest === true &&
    metadata.ownership === 'own' &&
    kind !== null &&
    seeds[kind]?.makeForGuest === undefined
  )
    return 'not found'
  return object === 'other shopper' && caller.principal === 'shopper' ? 'not found' : 'taken'
}

function verdictOf({ status, code }: Answer, expected: string, hasObject: boolean): string {
  if (refusals.includes(code)) return code
  if (status === 404) return hasObject ? 'not found' : 'taken'
  // A body that is refused before the object is looked for would prove nothing.
  if (status >= 500 || (hasObject && code === 'invalid_request')) return `${status} ${code}`
  return expected === 'taken' || status < 400 ? 'taken' : `${status} ${code}`
}

type Asking = { world: World; elsewhere: World; caller: Caller; expected: string }

/** The object of a cell: a fresh one where the request may change it. */
async function objectOf(
  kind: IdKind,
  object: Belonging,
  { world, elsewhere, caller, expected }: Asking,
): Promise<Seeded & { token?: string }> {
  const { make, makeForGuest } = seeds[kind] ?? never(kind)
  const isGuests = object === 'own' && caller.isGuest === true && makeForGuest !== undefined
  const makeIt = async (): Promise<Seeded & { token?: string }> => {
    if (isGuests) return await makeForGuest(world.api, world.store)
    const { api, store, shopper, other } = object === 'own' || object === 'other shopper' ? world : elsewhere
    return await make(api, store, object === 'other shopper' ? other : shopper)
  }
  if (expected === 'taken') return await makeIt()
  const { shared } = object === 'own' || object === 'other shopper' ? world : elsewhere
  const name = `${kind} ${object === 'missing' ? 'other store' : object} ${isGuests}`
  const known = shared.get(name) ?? (await makeIt())
  shared.set(name, known)
  return object === 'missing' ? { ...known, id: newId(kind, new Date()) } : known
}

const never = (kind: IdKind): never => {
  throw new Error(`No seed makes a ${kind}`)
}

async function credentialOf(
  caller: Caller,
  { api, store, shopper }: World,
  proof: string | undefined,
): Promise<string | undefined> {
  switch (caller.principal) {
    case 'anyone':
      return caller.name === 'nobody' ? undefined : newSecret('secret')
    case 'publishable':
      return store.publishableKey
    case 'shopper':
      if (proof !== undefined) return proof
      // A route may end the session, so each cell has its own.
      return caller.isGuest
        ? await newGuest(api, store, { email: shopper.email })
        : await newSession(api, store.id, { level: 'authenticated', customerId: shopper.customerId })
    case 'server':
    case 'agent': {
      const agent = caller.principal === 'agent' ? { name: 'Mia', role: 'agent' as const } : null
      return await api.newKey(store.id, { kind: 'restricted', name: caller.name, scopes: [...caller.scopes], agent })
    }
  }
}

/** Sends the first example of the route that the caller could mean, about the object, with ids of things that are there. */
async function ask(
  { api, store, shopper }: World,
  { route }: NamedRoute,
  credential: string | undefined,
  { principal }: Caller,
  seeded: Seeded | null,
): Promise<Answer> {
  const { examples, idempotent, precondition } = route.metadata
  const example = examples.find(({ as }) => as === principal) ?? examples[0]
  const path = route.path.replace(/:(\w+)/, (_, name: string) => seeded?.id ?? example.params?.[name] ?? '')
  const isUpload = 'contentType' in route && route.contentType === 'multipart/form-data'
  const body = example.body === undefined ? undefined : await withIdsOf(example.body, { api, store, shopper })
  const response = await fetch(api.url + path, {
    method: route.method,
    headers: {
      ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
      ...(body !== undefined && !isUpload && { 'content-type': 'application/json' }),
      ...(idempotent === 'key_required' && { 'idempotency-key': randomUUID() }),
      ...(precondition === 'required' && { 'if-match': '*' }),
    },
    ...(isUpload && { body: aFile() }),
    ...(body !== undefined && !isUpload && { body: JSON.stringify({ ...body, ...seeded?.body }) }),
  })
  const text = await response.text()
  const isProblem = response.headers.get('content-type')?.includes('problem') ?? false
  const { code, requestId } = isProblem ? (JSON.parse(text) as Problem) : { code: 'none', requestId: '' }
  return {
    status: response.status,
    code,
    text: text.replaceAll(requestId || '\0', 'REQUEST').replaceAll(seeded?.id ?? '\0', 'ASKED'),
    headerNames: [...response.headers.keys()].toSorted().join(' '),
  }
}

/** The ids in an example are those of the documentation. Each becomes one of the caller's own store. */
async function withIdsOf(
  example: unknown,
  { api, store, shopper }: Pick<World, 'api' | 'store' | 'shopper'>,
): Promise<object> {
  let text = JSON.stringify(example)
  for (const [kind, seed] of Object.entries(seeds))
    for (const [id] of text.matchAll(new RegExp(`\\b${idPrefixes[kind as IdKind]}_[0-9a-z]{26}\\b`, 'g')))
      text = text.replaceAll(id, (await seed.make(api, store, shopper)).id)
  return JSON.parse(text) as object
}
