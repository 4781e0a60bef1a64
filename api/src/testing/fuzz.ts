import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import {
  Problem,
  bodyOf,
  exampleReturnPolicy,
  idPrefixes,
  problemsOf,
  publishableScopes,
  scopes,
  z,
  type IdKind,
  type PrincipalKind,
} from '@aftercare/contracts'
import { bodySchemaOf, contentTypeOf, namedRoutes, schemaOf, type NamedRoute } from '@aftercare/contracts/openapi'
import { Pool } from 'undici'
import { newSecret } from '../access/new-secret.ts'
import { anyValue, spoilt, unknownId } from './any-value.ts'
import { newSession } from './new-session.ts'
import { randomOf, type Random } from './random.ts'
import { request } from './request.ts'
import { newGuest, newShopper, seeds, type Shopper } from './seeds.ts'
import { shopOrigin, type TestApi, type TestStore } from './start-api.ts'

type Fault = { case: number; request: string; why: string }
export type FuzzReport = {
  asked: number
  /** Requests that the contract allows. */
  valid: number
  faults: Fault[]
  /** Answers that took over a second, and again when nothing else was asked. */
  slow: Fault[]
  slowestMs: number
  statuses: Map<number, number>
  /** Routes that answered with a success, and those that never did: a fuzz that gets in nowhere proves nothing. */
  done: string[]
  neverDone: string[]
}

type FuzzOptions = {
  /** The address that is asked; `api` makes the stores and sessions, on the same database. */
  url?: string
  requests: number
  seed: number
  atOnce?: number
  routes?: NamedRoute[]
  /** What is there to be asked about: everything, where a test is not about some of it. */
  kinds?: readonly IdKind[]
}

type Asked = { method: string; path: string; headers: Record<string, string>; body: string | Buffer | null }
type Slow = { fault: Fault; asked: Asked }
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string; ms: number }

const slowMs = 1_000
const poolMost = 60
const refreshedEvery = 250

/**
 * Sends requests that are made from the contract: half as it allows them, half with something wrong in them, as every kind of
 * caller, about things that are there, that belong to another store, and that nobody has. Every answer has to be one that the
 * contract describes for the route, and none a 5xx. A route that is new is asked too, with no line here.
 */
export async function fuzz(
  api: TestApi,
  {
    url = api.url,
    requests,
    seed,
    atOnce = 16,
    routes = namedRoutes(),
    kinds = Object.keys(seeds) as IdKind[],
  }: FuzzOptions,
): Promise<FuzzReport> {
  const world = await newWorld(api, kinds)
  const report = newReport()
  const done = new Set<string>()
  const slow: Slow[] = []
  const pool = new Pool(url, { connections: atOnce, headersTimeout: 30_000, bodyTimeout: 30_000 })
  let next = 0
  // Nobody asks meanwhile: one of the requests might revoke the key that the new things are made with.
  let refreshed = Promise.resolve()
  const one = async (number: number): Promise<void> => {
    if (number % refreshedEvery === 0) refreshed = world.refresh()
    await refreshed
    const random = randomOf(seed * 1_000_003 + number)
    const named = routes[number % routes.length]!
    const made = await makeRequest(named, world, random)
    const answer = await send(pool, made.asked)
    report.asked++
    report.valid += made.isValid ? 1 : 0
    const faultOf = (why: string): Fault => ({ case: number, request: shown(made.asked, made.caller), why })
    if (typeof answer === 'string') {
      report.faults.push(faultOf(answer))
      return
    }
    report.statuses.set(answer.status, (report.statuses.get(answer.status) ?? 0) + 1)
    report.slowestMs = Math.max(report.slowestMs, answer.ms)
    const why = faultIn(answer, made.isOffRoute ? undefined : named, made.asked.method)
    if (why !== undefined) report.faults.push(faultOf(why))
    if (answer.status < 400 && !made.isOffRoute) done.add(named.operationId)
    if (answer.ms > slowMs) slow.push({ fault: faultOf(`${Math.round(answer.ms)} ms`), asked: made.asked })
    world.learn(answer.text)
    if (answer.status === 401) await world.renew(made.caller)
  }
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < requests) await one(next++)
    }),
  )
  report.slow = await stillSlow(pool, slow)
  await pool.close()
  report.done = [...done]
  report.neverDone = routes.map(({ operationId }) => operationId).filter((operationId) => !done.has(operationId))
  return report
}

const newReport = (): FuzzReport => ({
  asked: 0,
  valid: 0,
  faults: [],
  slow: [],
  slowestMs: 0,
  statuses: new Map(),
  done: [],
  neverDone: [],
})

/** A busy machine makes any request slow once. What is slow by itself is slow again, alone, three times in a row. */
async function stillSlow(pool: Pool, found: readonly Slow[]): Promise<Fault[]> {
  const still: Fault[] = []
  for (const { fault, asked } of found) {
    let fastest = Infinity
    for (let time = 0; time < 3 && fastest > slowMs; time++) {
      const answer = await send(pool, asked)
      fastest = Math.min(fastest, typeof answer === 'string' ? Infinity : answer.ms)
    }
    if (fastest > slowMs) still.push(fault)
  }
  return still
}

type Caller = 'nobody' | 'unknown' | 'page' | 'server' | 'reader' | 'agent' | 'customer' | 'guest'
const callers: readonly Caller[] = ['nobody', 'unknown', 'page', 'server', 'reader', 'agent', 'customer', 'guest']
const callerFor: Record<PrincipalKind, readonly Caller[]> = {
  anyone: ['nobody'],
  publishable: ['page'],
  server: ['server'],
  agent: ['agent'],
  shopper: ['customer', 'guest'],
}

type World = {
  /** Makes things in states in which there is something to do with them; what was done before has used up the others. */
  refresh(): Promise<void>
  credentialOf(caller: Caller): string | undefined
  /** Some requests end the session or the key that they come with. */
  renew(caller: Caller): Promise<void>
  idOf(kind: IdKind, random: Random): string
  cursor(random: Random): string
  /** Keeps what an answer names for later requests. */
  learn(text: string): void
}

async function newWorld(api: TestApi, kinds: readonly IdKind[]): Promise<World> {
  const stores = [await api.newStore(), await api.newStore()] as const
  const [store] = stores
  const ids = new Map<IdKind, string[]>()
  const shoppers: Shopper[] = []
  for (const of of stores) {
    const shopper = await newShopper(api, of)
    shoppers.push(shopper)
    for (const kind of kinds) ids.set(kind, [...(ids.get(kind) ?? []), await newOne(api, of, shopper, kind)])
  }
  const publishing = { as: store.secretKey, body: exampleReturnPolicy, headers: { 'if-none-match': '*' } }
  await request(api.url, 'PUT', '/v1/policies/current', publishing)
  const cursors: string[] = ['bm90IGEgY3Vyc29y']
  const credentials = new Map<Caller, string>()
  const renew = async (caller: Caller): Promise<void> => {
    const made = await newCredential(api, store, shoppers[0]!, caller)
    if (made !== undefined) credentials.set(caller, made)
  }
  for (const caller of callers) await renew(caller)
  const ready = new Map<IdKind, string[]>()
  return {
    refresh: async () => {
      // The store's own key may have been revoked by then.
      const secretKey = await api.newKey(store.id, { kind: 'secret', name: 'Seeds' })
      for (const kind of kinds) {
        const others = await seeds[kind]?.makeOthers?.(api, { ...store, secretKey })
        if (others !== undefined) ready.set(kind, others)
      }
    },
    credentialOf: (caller) => credentials.get(caller),
    renew,
    idOf: (kind, random) => {
      const others = ready.get(kind) ?? []
      const found = others.length > 0 && random.chance(0.5) ? others : (ids.get(kind) ?? [])
      return found.length === 0 || random.chance(0.1) ? unknownId(kind) : random.pick(found)
    },
    cursor: (random) => random.pick(cursors),
    learn: (text) => {
      for (const [kind, prefix] of Object.entries(idPrefixes) as [IdKind, string][]) {
        const [id] = new RegExp(`\\b${prefix}_[0-9a-z]{26}\\b`).exec(text) ?? []
        const found = ids.get(kind) ?? []
        if (id !== undefined && !found.includes(id)) ids.set(kind, [...found.slice(-poolMost), id])
      }
      const [, cursor] = /"nextCursor":"([^"]+)"/.exec(text) ?? []
      if (cursor !== undefined) {
        cursors.push(cursor)
        if (cursors.length > poolMost) cursors.shift()
      }
    },
  }
}

async function newOne(api: TestApi, store: TestStore, shopper: Shopper, kind: IdKind): Promise<string> {
  const made = await seeds[kind]?.make(api, store, shopper)
  if (made === undefined) throw new Error(`No seed makes a ${kind}`)
  return made.id
}

async function newCredential(
  api: TestApi,
  store: TestStore,
  shopper: Shopper,
  caller: Caller,
): Promise<string | undefined> {
  const agent = { name: 'Mia', role: 'agent' as const }
  switch (caller) {
    case 'nobody':
      return undefined
    case 'unknown':
      return newSecret('secret')
    case 'page':
      return await api.newKey(store.id, { kind: 'publishable', name: 'Fuzz', origins: [shopOrigin] })
    case 'server':
      return await api.newKey(store.id, { kind: 'secret', name: 'Fuzz' })
    case 'reader':
      return await api.newKey(store.id, {
        kind: 'restricted',
        name: 'Fuzz',
        scopes: [...publishableScopes],
        agent: null,
      })
    case 'agent':
      return await api.newKey(store.id, { kind: 'restricted', name: 'Fuzz', scopes: [...scopes], agent })
    case 'customer':
      return await newSession(api, store.id, { level: 'authenticated', customerId: shopper.customerId })
    case 'guest':
      return await newGuest(api, store, { email: shopper.email })
  }
}

type Made = {
  asked: Asked
  caller: Caller
  isValid: boolean
  /** The path or the method is not the route's any more. */
  isOffRoute: boolean
}

async function makeRequest({ route }: NamedRoute, world: World, random: Random): Promise<Made> {
  const { metadata } = route
  const isMutated = random.chance(0.5)
  const example = random.pick(metadata.examples)
  const allowed = metadata.principals.flatMap((principal) => callerFor[principal])
  const caller = random.chance(0.75) ? random.pick(allowed) : random.pick(callers)
  const values = { random, idOf: (kind: IdKind) => world.idOf(kind, random) }
  let path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = example.params?.[name] ?? 'x'
    const kind = (Object.keys(idPrefixes) as IdKind[]).find((known) => value.startsWith(`${idPrefixes[known]}_`))
    return encodeURIComponent(kind === undefined ? `fuzz-${random.below(200)}` : world.idOf(kind, random))
  })
  const query = queryFor(route, values, world)
  const { body, contentType, isAllowed } = await bodyFor(route, example.body, values, isMutated)
  const credential = world.credentialOf(caller)
  const headers: Record<string, string> = {
    ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
    ...(caller === 'page' && random.chance(0.8) && { origin: shopOrigin }),
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...((metadata.idempotent === 'key_required' || random.chance(0.4)) && {
      'idempotency-key': random.chance(0.1) ? 'the-same-key-again' : randomUUID(),
    }),
    ...((metadata.precondition === 'required' || random.chance(0.1)) && {
      [route.method === 'PUT' && random.chance(0.2) ? 'if-none-match' : 'if-match']: random.pick(['*', '"1"', '"2"']),
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
    caller,
    isValid: !isMutated && isAllowed,
    isOffRoute,
  }
}

function queryFor(
  route: NamedRoute['route'],
  values: { random: Random; idOf(kind: IdKind): string },
  world: World,
): string[] {
  if (!('query' in route) || !(route.query instanceof z.ZodObject)) return []
  const { random } = values
  return Object.entries(route.query.shape as Record<string, z.ZodType>)
    .filter(() => random.chance(0.3))
    .flatMap(([name, schema]) => {
      if (name === 'cursor') return [`cursor=${encodeURIComponent(world.cursor(random))}`]
      const value = anyValue(schemaOf(schema), values)
      return (Array.isArray(value) ? value : [value]).map(
        (item) => `${name}=${encodeURIComponent(String(item).toWellFormed())}`,
      )
    })
}

type MadeBody = { body: string | Buffer | null; contentType: string | undefined; isAllowed: boolean }

async function bodyFor(
  route: NamedRoute['route'],
  example: unknown,
  values: { random: Random; idOf(kind: IdKind): string },
  isMutated: boolean,
): Promise<MadeBody> {
  const { random } = values
  if (contentTypeOf(route) === 'multipart/form-data') return isMutated ? spoiltForm(random) : formOf(random)
  const schema = bodySchemaOf(route)
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

function withIds(example: unknown, values: { idOf(kind: IdKind): string }): unknown {
  const text = JSON.stringify(example).replaceAll(/\b([a-z]{3})_[0-9a-z]{26}\b/g, (id, prefix: string) => {
    const kind = (Object.keys(idPrefixes) as IdKind[]).find((known) => idPrefixes[known] === prefix)
    return kind === undefined ? id : values.idOf(kind)
  })
  return JSON.parse(text)
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const boundary = 'a-boundary'
const part = (head: string, content: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
const fileHead = (name: string, type: string): string =>
  `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}`
const end = Buffer.from(`--${boundary}--\r\n`)
const multipart = `multipart/form-data; boundary=${boundary}`

function formOf(random: Random): MadeBody {
  const [name, type, content] = random.pick([
    ['a.txt', 'text/plain', `Serial ${random.below(1e6)}`],
    ['b.png', 'image/png', png],
    ['ü.csv', 'text/csv', 'a,b\n1,2\n'],
  ] as const)
  return { body: Buffer.concat([part(fileHead(name, type), content), end]), contentType: multipart, isAllowed: true }
}

function spoiltForm(random: Random): MadeBody {
  const file = part(fileHead('a.txt', 'text/plain'), 'x')
  const bodies: readonly (Buffer | string)[] = [
    '',
    end,
    file,
    Buffer.concat([file, file, end]),
    Buffer.concat([part('Content-Disposition: form-data; name="file"', 'no file'), end]),
    Buffer.concat([part('Content-Disposition: form-data; name="__proto__"; filename="x"', 'x'), end]),
    Buffer.concat([
      part(fileHead(random.pick(['../../etc/passwd', '\u0000', 'x'.repeat(5_000), '.']), 'text/html'), '<script>'),
      end,
    ]),
    Buffer.concat([part('Content-Type: text/plain', 'no disposition'), end]),
    Buffer.concat([part('X: '.padEnd(20_000, 'x'), 'x'), end]),
    Buffer.concat([part(fileHead('a.txt', 'text/plain'), ''), end]),
    Buffer.concat([part(fileHead('a.pdf', 'application/pdf'), 'not a pdf'), end]),
    Buffer.concat([
      ...Array.from({ length: 60 }, (_, index) => part(`Content-Disposition: form-data; name="f${index}"`, 'x')),
      end,
    ]),
    `--${boundary}\r\n`,
    `--other\r\n\r\nx\r\n--other--\r\n`,
    '{"a":1}',
  ]
  const types = [
    multipart,
    multipart,
    multipart,
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'application/json',
  ]
  return { body: random.pick(bodies), contentType: random.pick(types), isAllowed: false }
}

const badBodies: readonly (string | Buffer)[] = [
  '',
  'null',
  '[]',
  '"x"',
  '1',
  '{',
  '{"a":',
  '\ufeff{}',
  '{"__proto__":{"a":1}}',
  '{"a":1,"a":2}',
  '['.repeat(20_000),
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  '{"n":1e999}',
  '{"n":-0}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('{}', 'utf16le'),
  JSON.stringify({ text: 'x'.repeat(300_000) }),
]
const badTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/json; charset=x',
  'application/xml',
  'x',
  '',
]
const badQueries = [
  'limit=0',
  'limit=-1',
  'limit=1e9',
  'limit=25&limit=25',
  'cursor=%00',
  'cursor=',
  `cursor=${'A'.repeat(3_000)}`,
  'cursor=eyJ2IjpbMV19',
  `cursor=${Buffer.from('{"v":[{"$gt":""}],"id":1}').toString('base64url')}`,
  `cursor=${Buffer.from('["9999-99-99",{}]').toString('base64url')}`,
  'sort=$where',
  'a[b]=c',
  'status[$ne]=x',
  '__proto__=x',
  '%',
  '%E0%A4%A',
  '&&=&',
  'x=%ud800',
  'since=-1',
  'updatedSince=%2B275760-09-13T00:00:00.001Z',
]
const badHeaders: readonly Record<string, string>[] = [
  { 'idempotency-key': 'x' },
  { 'idempotency-key': 'k'.repeat(300) },
  { 'idempotency-key': 'täst-täst-täst' },
  { 'if-match': 'x' },
  { 'if-match': 'W/"1"' },
  { 'if-match': `"${'9'.repeat(400)}"` },
  { 'if-match': '"1", "2"' },
  { authorization: 'Bearer' },
  { authorization: 'Bearer  x y' },
  { authorization: 'Basic eDp5' },
  { authorization: `Bearer ${'x'.repeat(8_000)}` },
  { authorization: 'Bearer a.b.c' },
  { origin: 'null' },
  { origin: 'x' },
  { accept: 'text/html' },
  { 'accept-encoding': 'br;q=x, gzip;q=9, *;q=0' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br' },
  { 'content-encoding': 'x' },
  { range: 'bytes=5-1' },
  { range: 'bytes=0-0,2-2' },
  { 'x-forwarded-for': "'; drop" },
  { cookie: 'x'.repeat(4_000) },
  { 'access-control-request-method': 'POST' },
]

function spoiltPath(path: string, random: Random): string {
  const last = path.lastIndexOf('/')
  return random.pick([
    `${path}/`,
    `${path}//`,
    `${path}/x`,
    `/${path}`,
    `${path}%00`,
    `${path}%2f..`,
    `${path}%`,
    `${path}%E0%A4%A`,
    `${path.slice(0, last)}/%C0%AE`,
    `${path.slice(0, last)}/${'x'.repeat(4_000)}`,
    `${path.slice(0, last)}/tkt_`,
    `${path.slice(0, last)}/__proto__`,
    `${path.slice(0, last)}/..%2f..%2fetc`,
    path.toUpperCase(),
    path.replace('/v1', '/v2'),
    `${path};x=1`,
  ])
}

async function send(pool: Pool, { method, path, headers, body }: Asked): Promise<Answer | string> {
  const began = performance.now()
  try {
    const response = await pool.request({ method, path, headers, body })
    const bytes = Buffer.from(await response.body.arrayBuffer())
    const text = decoded(bytes, response.headers['content-encoding']).toString()
    return { status: response.statusCode, headers: response.headers, text, ms: performance.now() - began }
  } catch (error) {
    return `no answer: ${(error as Error).message}`
  }
}

const decoded = (bytes: Buffer, encoding: unknown): Buffer => {
  if (bytes.length === 0) return bytes
  if (encoding === 'gzip') return gunzipSync(bytes)
  if (encoding === 'br') return brotliDecompressSync(bytes)
  return encoding === 'deflate' ? inflateSync(bytes) : bytes
}

/** What is wrong with an answer, by the contract; undefined when nothing is. */
function faultIn({ status, headers, text }: Answer, named: NamedRoute | undefined, method: string): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`
  const isProblem = String(headers['content-type']).startsWith('application/problem+json')
  if (status >= 400) {
    if (method === 'HEAD') return undefined
    if (!isProblem) return `${status} that is no problem: ${text.slice(0, 200)}`
    const problem = Problem.strict().safeParse(jsonOf(text))
    if (!problem.success) return `a problem that the contract does not describe: ${text.slice(0, 300)}`
    if (problem.data.status !== status) return `${status} says that it is ${problem.data.status}`
    if (named !== undefined && !problemsOf(named.route).includes(problem.data.code))
      return `${problem.data.code}, which ${named.operationId} does not list`
    return undefined
  }
  if (named === undefined) return undefined
  const schema = (named.route.responses as Record<number, unknown>)[status]
  if (schema === undefined) return `${status}, which ${named.operationId} does not list`
  if (!(schema instanceof z.ZodType) || !String(headers['content-type']).startsWith('application/json'))
    return undefined
  const body = jsonOf(text)
  const read = schema.safeParse(body)
  if (!read.success) return `a body that ${named.operationId} does not describe: ${read.error.message.slice(0, 300)}`
  return isDeepStrictEqual(read.data, body)
    ? undefined
    : `more than ${named.operationId} describes: ${text.slice(0, 300)}`
}

/** What the text says; the text itself when it is no JSON, which no schema here allows. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const shown = ({ method, path, headers, body }: Asked, caller: Caller): string =>
  `${method} ${path.slice(0, 300)} as ${caller} ${JSON.stringify({ ...headers, authorization: undefined }).slice(0, 300)} ${String(body ?? '').slice(0, 400)}`

/** Sends bytes that no client would send, and says of each what was wrong with the answer. */
export async function fuzzSockets(
  url: string,
  { cases, seed, as, atOnce = 16 }: { cases: number; seed: number; as: string; atOnce?: number },
): Promise<{ asked: number; faults: Fault[] }> {
  const { hostname, port } = new URL(url)
  const faults: Fault[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < cases) {
      const number = next++
      const bytes = rawRequest(randomOf(seed * 7_919 + number), as)
      const answer = await exchange({ host: hostname, port: Number(port) }, bytes)
      const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
      const bad = statuses.find((status) => status >= 500)
      const why = bad === undefined ? (answer === '' || statuses.length > 0 ? undefined : 'no HTTP') : String(bad)
      if (why !== undefined)
        faults.push({
          case: number,
          request: bytes.toString('latin1').slice(0, 300),
          why: `${why}: ${answer.slice(0, 300)}`,
        })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { asked: next, faults }
}

/** What comes back until the server is done, or has said nothing for a while: a request may lack what it announced. */
async function exchange(to: { host: string; port: number }, bytes: Buffer): Promise<string> {
  return await new Promise((resolve) => {
    let answer = ''
    const socket = connect(to, () => socket.write(bytes))
    const finish = (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(300, finish)
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')))
    socket.on('error', finish).on('close', finish)
  })
}

function rawRequest(random: Random, as: string): Buffer {
  const json = '{"subject":"A lamp","text":"It flickers.","requester":{"email":"mia@example.com"}}'
  const line = random.pick([
    'GET /v1/tickets HTTP/1.1',
    'POST /v1/tickets HTTP/1.1',
    'POST /v1/attachments HTTP/1.1',
    'PUT /v1/articles HTTP/1.1',
    'GET http://other.example/v1/store HTTP/1.1',
    'GET //v1/store HTTP/1.1',
    'GET /v1/store HTTP/1.0',
    'GET /v1/store HTTP/9.9',
    'GET /v1/store',
    'GET  /v1/store  HTTP/1.1',
    'get /v1/store HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'CONNECT x:1 HTTP/1.1',
    'TRACE /v1/store HTTP/1.1',
    `GET /${'x'.repeat(20_000)} HTTP/1.1`,
    'GET /\u0000 HTTP/1.1',
    'PRI * HTTP/2.0',
    '\u0016\u0003\u0001\u0002\u0000',
  ])
  const headers = [
    random.pick(['host: x', 'host: x', 'host: x\r\nhost: y', 'host: a b', '']),
    random.chance(0.7) ? `authorization: Bearer ${as}` : 'authorization: \u00ff',
    random.pick(['content-type: application/json', 'content-type: multipart/form-data; boundary=b', 'content-type: x']),
    random.pick([
      `content-length: ${json.length}`,
      `content-length: ${json.length + random.below(50)}`,
      `content-length: ${random.below(json.length)}`,
      'content-length: -1',
      'content-length: 99999999999999999999',
      `content-length: ${json.length}\r\ncontent-length: 1`,
      `content-length: ${json.length}\r\ntransfer-encoding: chunked`,
      'transfer-encoding: chunked',
      'transfer-encoding: gzip, chunked',
      'transfer-encoding: x',
      '',
    ]),
    random.pick([
      '',
      'expect: 100-continue',
      'expect: x',
      'upgrade: websocket\r\nconnection: upgrade',
      'connection: close',
      'connection: x, close, keep-alive',
      ' folded: x',
      'no colon',
      ': no name',
      `x: ${'y'.repeat(20_000)}`,
      Array.from({ length: 3_000 }, (_, index) => `h${index}: x`).join('\r\n'),
      'x: a\u0000b',
      'accept-encoding: gzip',
    ]),
  ].filter((header) => header !== '')
  const body = random.pick([
    json,
    json,
    json.slice(0, random.below(json.length)),
    '',
    `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`,
    'zz\r\nx\r\n',
    'FFFFFFFFFFFFFFFFF\r\n',
    `${json.length.toString(16)};ext=1\r\n${json}\r\n0\r\nx-trailer: 1\r\n\r\n`,
    '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nx',
    `${json}GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(random.below(20)),
    Buffer.from(Array.from({ length: 200 }, () => random.below(256))).toString('latin1'),
  ])
  const ending = random.pick(['\r\n', '\r\n', '\r\n', '\n', '\r'])
  const whole = Buffer.from([line, ...headers, '', body].join(ending), 'latin1')
  return random.chance(0.15) ? whole.subarray(0, random.below(whole.length)) : whole
}
