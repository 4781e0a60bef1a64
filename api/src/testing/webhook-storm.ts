import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { aMessage } from '../tickets/ticket.builder.ts'
import { deliverDue } from '../webhooks/index.ts'
import { settledBytes, watchMemory } from './memory.ts'
import { request } from './request.ts'
import type { TestApi } from './start-api.ts'
import type { ServedApi } from './start-served-api.ts'
import { stored } from './stored.ts'

export type WebhookStormReport = {
  events: number
  /** From the answer that made the event until the well receiver had it. */
  healthyMs: { p50: number; p99: number; most: number }
  /** What each receiver that can recover has taken. */
  taken: Record<string, number>
  /** Connections to where a redirect, or an address that is not public, led. */
  trapped: number
  /** The most memory during the storm, above what the process needed for the events before it. */
  grownBytes: number
}

type Receiver = {
  /** Whether it takes everything in the end, when it is asked again as the schedule says. */
  recovers: boolean
  answer: (response: ServerResponse, attempt: number, at: number) => number | void
}

const bigBytes = 100 * 1024 * 1024
const piece = Buffer.alloc(64 * 1024)
const flapMsDefault = 4_000
/** So many events go before what is measured, again and again until the process is warm. */
const warmUpRound = 40

/** Each says with which status it answered, or nothing when it did not. A flapping one changes every so many milliseconds. */
const receivers = (trap: string, flapMs: number): Record<string, Receiver> => ({
  well: { recovers: true, answer: (response) => end(response, 204) },
  'half 500': { recovers: true, answer: (response, attempt) => end(response, attempt % 2 === 1 ? 500 : 204) },
  hang: { recovers: false, answer: () => undefined },
  'a byte a second': {
    recovers: true,
    answer: (response) => {
      response.writeHead(200, { 'content-length': '1000' })
      const timer = setInterval(() => response.write('x'), 1_000)
      response.on('close', () => clearInterval(timer))
      return 200
    },
  },
  reset: { recovers: false, answer: (response) => void response.destroy() },
  gone: { recovers: false, answer: (response) => end(response, 410) },
  'too many': {
    recovers: true,
    answer: (response, attempt) => end(response, attempt <= 2 ? 429 : 204, { 'retry-after': '5' }),
  },
  redirect: { recovers: false, answer: (response) => end(response, 302, { location: trap }) },
  '100 MB': {
    recovers: true,
    answer: (response) => {
      response.writeHead(200)
      let left = bigBytes
      const more = (): void => {
        while (left > 0 && !response.destroyed) {
          left -= piece.length
          if (!response.write(piece)) return void response.once('drain', more)
        }
        response.end()
      }
      more()
      return 200
    },
  },
  flapping: {
    recovers: true,
    answer: (response, _attempt, at) => (at % (2 * flapMs) < flapMs ? end(response, 204) : void response.destroy()),
  },
})

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): number {
  response.writeHead(status, headers).end()
  return status
}

async function listening(answer: RequestListener, host: string): Promise<{ server: Server; port: number }> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve)
  })
  return { server, port: (server.address() as AddressInfo).port }
}

export type UnwellReceiver = {
  name: string
  url: string
  recovers: boolean
  /** The objects of the events that it has taken, and when the first of each came. */
  taken: Set<string>
  arrivedAt: Map<string, number>
}

export type UnwellReceivers = AsyncDisposable & {
  receivers: UnwellReceiver[]
  /** A port of every address of this machine. Nobody may be led there. */
  trapPort: number
  /** Connections that came to it. */
  trapped(): number
}

/** Ten servers of merchants, nine of which are in some way unwell. */
export async function startUnwellReceivers(flapMs = flapMsDefault): Promise<UnwellReceivers> {
  await using started = new AsyncDisposableStack()
  const close = (server: Server): void => {
    started.defer(() => {
      server.closeAllConnections()
      server.close()
    })
  }
  let trapped = 0
  const trap = await listening((_request, response) => void response.end(), '0.0.0.0')
  trap.server.on('connection', () => trapped++)
  close(trap.server)
  const began = Date.now()
  const made: UnwellReceiver[] = []
  for (const [name, { recovers, answer }] of Object.entries(receivers(`http://127.0.0.1:${trap.port}/`, flapMs))) {
    const attempts = new Map<string, number>()
    const taken = new Set<string>()
    const arrivedAt = new Map<string, number>()
    const { server, port } = await listening((incoming, response) => {
      response.on('error', () => undefined)
      let text = ''
      incoming.on('data', (bytes: Buffer) => (text += bytes.toString()))
      incoming.on('end', () => {
        const { id } = (JSON.parse(text) as { data: { id: string } }).data
        const attempt = (attempts.get(id) ?? 0) + 1
        attempts.set(id, attempt)
        if (!arrivedAt.has(id)) arrivedAt.set(id, performance.now())
        const status = answer(response, attempt, Date.now() - began)
        if (typeof status === 'number' && status < 300) taken.add(id)
      })
    }, '127.0.0.1')
    close(server)
    made.push({ name, url: `http://127.0.0.1:${port}/`, recovers, taken, arrivedAt })
  }
  const parts = started.move()
  return {
    receivers: made,
    trapPort: trap.port,
    trapped: () => trapped,
    [Symbol.asyncDispose]: async () => await parts.disposeAsync(),
  }
}

/** Lets those try again at once that can recover, in the place of hours later. */
export async function bringRetriesForward(
  api: TestApi,
  storeId: string,
  endpointIds: readonly string[],
): Promise<void> {
  const now = new Date().toISOString()
  const waiting = {
    storeId,
    endpointId: { $in: endpointIds },
    'state.status': 'pending',
    'state.nextAttemptAt': { $gt: now },
  }
  const { modifiedCount } = await stored(api, 'webhook_deliveries').updateMany(waiting, {
    $set: { 'state.nextAttemptAt': now },
  })
  if (modifiedCount === 0) return
  await api.context.jobs.wake(
    deliverDue,
    endpointIds.map((endpointId) => ({ storeId, key: endpointId, payload: { endpointId } })),
  )
}

/**
 * Makes events at a steady rate for ten receivers of one shop, nine of which are in some way unwell. Time until the next attempts is
 * passed over for those that can recover.
 */
export async function webhookStorm(
  { api, serve }: ServedApi,
  { events, rate }: { events: number; rate: number },
): Promise<WebhookStormReport> {
  await using unwell = await startUnwellReceivers()
  const served = await serve()
  const store = await api.newStore()
  const stranger = await api.newStore()
  const subscribe = async (as: string, url: string): Promise<string> => {
    const body = { url, types: ['ticket.created'] }
    return (await request<{ id: string }>(served.url, 'POST', '/v1/webhook-endpoints', { as, body })).body.id
  }
  for (const host of notPublic()) await subscribe(stranger.secretKey, `http://${host}:${unwell.trapPort}/`)
  const recovering: string[] = []
  for (const { url, recovers } of unwell.receivers) {
    const id = await subscribe(store.secretKey, url)
    if (recovers) recovering.push(id)
  }
  const canRecover = unwell.receivers.filter(({ recovers }) => recovers)
  const { arrivedAt } = unwell.receivers.find(({ name }) => name === 'well')!

  const madeAt = new Map<string, number>()
  const make = async (as: string): Promise<void> => {
    const { body } = await request<{ id: string }>(served.url, 'POST', '/v1/tickets', { as, body: aMessage() })
    madeAt.set(body.id, performance.now())
  }
  const makeAll = async (number: number): Promise<void> => {
    const making: Promise<void>[] = []
    for (let made = 0; made < number; made++) {
      making.push(make(store.secretKey), ...(made % 50 === 0 ? [make(stranger.secretKey)] : []))
      await pause(1_000 / rate)
    }
    await Promise.all(making)
  }
  let warmUp = 0
  const settled = await settledBytes(served, async () => {
    warmUp += warmUpRound
    await makeAll(warmUpRound)
    await untilTaken(unwell, () => arrivedAt.size >= warmUp)
  })
  madeAt.clear()
  await using memory = watchMemory(served)
  await makeAll(events)
  const ownEvents = [...madeAt.keys()]
  await untilTaken(unwell, () => ownEvents.filter((id) => arrivedAt.has(id)).length >= events)
  const latencies = ownEvents
    .flatMap((id) => (arrivedAt.has(id) ? [arrivedAt.get(id)! - madeAt.get(id)!] : []))
    .toSorted((a, b) => a - b)
  await untilTaken(unwell, async () => {
    await bringRetriesForward(api, store.id, recovering)
    return canRecover.every(({ taken }) => taken.size >= events + warmUp)
  })
  const share = (part: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? Infinity
  return {
    events,
    healthyMs: { p50: share(0.5), p99: share(0.99), most: share(1) },
    taken: Object.fromEntries(canRecover.map(({ name, taken }) => [name, taken.size - warmUp])),
    trapped: unwell.trapped(),
    grownBytes: (await memory.most()) - settled,
  }
}

/** Names and addresses of this machine that no webhook may lead to, all of which the trap would answer. */
function notPublic(): string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return [...own, '0.0.0.0', '[::ffff:10.0.0.1]', '169.254.169.254', '10.0.0.1']
}

/** How long nothing may arrive anywhere: a busy machine only takes longer. */
const patienceMs = 60_000

async function untilTaken(
  { receivers: all }: UnwellReceivers,
  isTaken: () => boolean | Promise<boolean>,
): Promise<void> {
  let arrived = -1
  let since = performance.now()
  while (performance.now() - since < patienceMs && !(await isTaken())) {
    const now = all.reduce((sum, { arrivedAt, taken }) => sum + arrivedAt.size + taken.size, 0)
    if (now > arrived) since = performance.now()
    arrived = now
    await pause(250)
  }
}
