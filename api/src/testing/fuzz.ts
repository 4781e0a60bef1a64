import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { IdKind } from '@aftercare/contracts'
import { namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'
import { Pool } from 'undici'
import { faultIn, type Answer } from './fuzz-answers.ts'
import { makeRequest, type Asked } from './fuzz-requests.ts'
import { newWorld, type Caller, type World } from './fuzz-world.ts'
import { randomOf } from './random.ts'
import type { TestApi } from './start-api.ts'

export type Fault = { case: number; request: string; why: string }
export type FuzzReport = {
  asked: number
  /** Requests that the contract allows. */
  valid: number
  faults: Fault[]
  /** Answers that took over a second, and again when nothing else was asked. */
  slow: Fault[]
  /** Answers that there was no time or room for it just now, to requests that were done when they were asked again. */
  busy: number
  slowestMs: number
  statuses: Map<number, number>
  /** Routes that answered with a success, and those that never did: a fuzz that gets in nowhere proves nothing. */
  done: string[]
  /** Each with how often it was refused why. */
  neverDone: { operationId: string; refusals: Record<string, number> }[]
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
  /** That of an earlier run, which goes on in it. */
  world?: World
}

type Again = { fault: Fault; asked: Asked }
const slowMs = 1_000
const refreshedEvery = 500

/**
 * Sends requests that are made from the contract: half as it allows them, half with something wrong in them, as every kind of
 * caller, about things that are there, that belong to another store, and that nobody has. Every answer has to be one that the
 * contract describes for the route, and none a 5xx. A route that is new is asked too, with no line here.
 */
export async function fuzz(
  api: TestApi,
  { url = api.url, requests, seed, atOnce = 16, routes = namedRoutes(), kinds, world: given }: FuzzOptions,
): Promise<FuzzReport> {
  const world = given ?? (await newWorld(api, kinds))
  const report = newReport()
  const done = new Set<string>()
  const refusals: Refusals = new Map()
  const slow: Again[] = []
  const busy: Again[] = []
  const pool = new Pool(url, { connections: atOnce, headersTimeout: 30_000, bodyTimeout: 30_000 })
  let next = 0
  // Nobody asks meanwhile: one of the requests might revoke the key that the new things are made with.
  let refreshed = Promise.resolve()
  const one = async (number: number): Promise<void> => {
    if (number % refreshedEvery === 0 && (number > 0 || given === undefined)) refreshed = world.refresh()
    await refreshed
    const random = randomOf(seed * 1_000_003 + number)
    const named = routes[number % routes.length]!
    const made = await makeRequest(named, world, random)
    const answer = await send(pool, made.asked)
    report.asked++
    report.valid += made.isValid ? 1 : 0
    const faultOf = (why: string): Fault => ({ case: number, request: shown(made.asked, made.asker.caller), why })
    if (typeof answer === 'string') {
      report.faults.push(faultOf(answer))
      return
    }
    report.statuses.set(answer.status, (report.statuses.get(answer.status) ?? 0) + 1)
    report.slowestMs = Math.max(report.slowestMs, answer.ms)
    const why = faultIn(answer, made.isOffRoute ? undefined : named, made.asked.method)
    if (isBusy(answer)) busy.push({ fault: faultOf(why ?? 'busy'), asked: made.asked })
    else if (why !== undefined) report.faults.push(faultOf(why))
    if (answer.status < 400 && !made.isOffRoute) done.add(named.operationId)
    else if (!made.isOffRoute) noteRefusal(refusals, named.operationId, answer)
    if (answer.ms > slowMs) slow.push({ fault: faultOf(`${Math.round(answer.ms)} ms`), asked: made.asked })
    world.knowledge.learn(answer.text, made.asker, named.resource)
    if (answer.status === 401) await world.renew(made.asker)
  }
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < requests) await one(next++)
    }),
  )
  report.slow = await stillSlow(pool, slow)
  const stillBusy = await asBusyAsBefore(pool, busy)
  report.busy = busy.length - stillBusy.length
  report.faults.push(...stillBusy)
  await pool.close()
  report.done = [...done]
  report.neverDone = routes
    .filter(({ operationId }) => !done.has(operationId))
    .map(({ operationId }) => ({ operationId, refusals: refusals.get(operationId) ?? {} }))
  return report
}

type Refusals = Map<string, Record<string, number>>

function noteRefusal(refusals: Refusals, operationId: string, { status, text }: Answer): void {
  const [, code = String(status)] = /"code":"(\w+)"/.exec(text) ?? []
  const ofRoute = refusals.get(operationId) ?? {}
  ofRoute[code] = (ofRoute[code] ?? 0) + 1
  refusals.set(operationId, ofRoute)
}

const newReport = (): FuzzReport => ({
  asked: 0,
  valid: 0,
  faults: [],
  slow: [],
  busy: 0,
  slowestMs: 0,
  statuses: new Map(),
  done: [],
  neverDone: [],
})

/** A busy machine makes any request slow once. What is slow by itself is slow again, alone, three times in a row. */
async function stillSlow(pool: Pool, found: readonly Again[]): Promise<Fault[]> {
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

/** What a caller is told to send again is a fault when nobody else asks and it still cannot be done. */
async function asBusyAsBefore(pool: Pool, found: readonly Again[]): Promise<Fault[]> {
  const still: Fault[] = []
  for (const { fault, asked } of found) {
    let isDone = false
    for (let time = 0; time < 3 && !isDone; time++) {
      const answer = await send(pool, asked)
      isDone = typeof answer !== 'string' && answer.status < 500
    }
    if (!isDone) still.push(fault)
  }
  return still
}

const isBusy = ({ status, headers, text }: Answer): boolean =>
  status === 503 && headers['retry-after'] !== undefined && text.includes('"code":"unavailable"')

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

const shown = ({ method, path, headers, body }: Asked, caller: Caller): string =>
  `${method} ${path.slice(0, 300)} as ${caller} ${JSON.stringify({ ...headers, authorization: undefined }).slice(0, 300)} ${String(body ?? '').slice(0, 400)}`
