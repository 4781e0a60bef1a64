import { setTimeout as pause } from 'node:timers/promises'
import { attachmentBytesMax } from '@aftercare/contracts'
import { Agent, request as ask } from 'undici'
import { aMessage } from '../tickets/ticket.builder.ts'
import { settledBytes, watchMemory } from './memory.ts'
import { heldUpMsOf, type ServedApi, type ServedProcess } from './start-served-api.ts'

export type OverloadReport = {
  /** Good answers a second with as many clients as it serves well, and with four times the requests. */
  capacity: number
  goodput: number
  /**
   * How many good answers it gives for the same work with four times the requests, of those that it gives when calm. Counted by the
   * time that it worked, so that what else the machine had to do at either time does not matter.
   */
  goodShare: number
  /** Answers that are neither good nor 429 or 503 with Retry-After. */
  strange: string[]
  /** Less the time for which it, or whoever asked, was held up by other programs. */
  livenessMs: { p50: number; p99: number; most: number }
  /** From the end of the overload until requests are answered as before it. */
  recoveryMs: number
  /** The most memory above what the process needed when calm: during the overload, and during the uploads too. */
  grownBytes: { overloaded: number; most: number }
}

type Tally = { good: number; refused: number; unsent: number; strange: string[] }

const clientsAtCapacity = 16
const overloadFactor = 4
const warmUpRoundSeconds = 3
/** What a caller can be told when it is too much: the codes have Retry-After. */
const refusals: readonly number[] = [429, 503]

/**
 * Measures how many requests a second are answered well, then sends four times as many for a while, without waiting for answers,
 * and asks all the time whether the process lives.
 */
export async function overload(
  { api, serve }: ServedApi,
  { seconds, uploads = 50 }: { seconds: number; uploads?: number },
): Promise<OverloadReport> {
  const served = await serve()
  const { secretKey } = await api.newStore()
  const dispatcher = new Agent({ connections: 2_000, pipelining: 1 })
  const tally: Tally = { good: 0, refused: 0, unsent: 0, strange: [] }
  const one = async (): Promise<void> => await askOnce(served, secretKey, dispatcher, tally)
  const settled = await settledBytes(served, async () => {
    await closedLoop(one, warmUpRoundSeconds)
    await uploadMany(served, secretKey, Math.ceil(uploads / overloadFactor), tally)
  })
  tally.good = 0
  const calmSeconds = Math.max(5, seconds / 6)
  const begunAt = await served.workedMs()
  await closedLoop(one, calmSeconds)
  const capacity = tally.good / calmSeconds
  const calmAt = await served.workedMs()
  const goodForWork = tally.good / (calmAt - begunAt)
  await using memory = watchMemory(served)
  tally.good = 0
  const liveness: number[] = []
  const isOver = new AbortController()
  const watching = watchLiveness(served, liveness, isOver.signal)
  await openLoop(one, { perSecond: capacity * overloadFactor, seconds })
  const endedAt = performance.now()
  const goodput = tally.good / seconds
  const goodShare = tally.good / ((await served.workedMs()) - calmAt) / goodForWork
  const recoveryMs = await untilCalm(served, secretKey, dispatcher, endedAt)
  const overloadedBytes = await memory.most()
  await uploadMany(served, secretKey, uploads, tally)
  isOver.abort()
  await watching
  await dispatcher.destroy()
  liveness.sort((a, b) => a - b)
  const share = (part: number): number =>
    liveness[Math.min(liveness.length - 1, Math.floor(liveness.length * part))] ?? Infinity
  return {
    capacity,
    goodput,
    goodShare,
    strange: tally.strange,
    livenessMs: { p50: share(0.5), p99: share(0.99), most: share(1) },
    recoveryMs,
    grownBytes: { overloaded: overloadedBytes - settled, most: (await memory.most()) - settled },
  }
}

async function askOnce({ url }: ServedProcess, key: string, dispatcher: Agent, tally: Tally): Promise<void> {
  try {
    const isWrite = tally.good % 4 === 0
    const answer = await ask(`${url}/v1/${isWrite ? 'tickets' : 'store'}`, {
      dispatcher,
      method: isWrite ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, ...(isWrite && { 'content-type': 'application/json' }) },
      ...(isWrite && { body: JSON.stringify(aMessage()) }),
    })
    note(tally, answer.statusCode, answer.headers['retry-after'], await answer.body.text())
  } catch (error) {
    if ((error as { code?: string }).code === 'ECONNREFUSED') tally.unsent++
    else tally.strange.push(String(error))
  }
}

function note(tally: Tally, status: number, retryAfter: unknown, text: string): void {
  if (status < 300) tally.good++
  else if (refusals.includes(status) && retryAfter !== undefined) tally.refused++
  else tally.strange.push(`${status} ${text.slice(0, 200)}`)
}

/** So many clients, each of which waits for its answer. */
async function closedLoop(one: () => Promise<void>, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: clientsAtCapacity }, async () => {
      while (performance.now() < until) await one()
    }),
  )
}

/** Requests that come whether or not the earlier ones were answered. */
async function openLoop(
  one: () => Promise<void>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<void> {
  const began = performance.now()
  const sent: Promise<void>[] = []
  for (let at = 0; at < seconds * 1_000; at = performance.now() - began) {
    while (sent.length < (at / 1_000) * perSecond) sent.push(one())
    await pause(5)
  }
  await Promise.all(sent)
}

async function watchLiveness(served: ServedProcess, took: number[], signal: AbortSignal): Promise<void> {
  const dispatcher = new Agent({ connections: 1 })
  const heldUp = async (): Promise<number> => (await served.heldUpMs()) + (await heldUpMsOf(process.pid))
  while (!signal.aborted) {
    const before = await heldUp()
    const began = performance.now()
    const answer = await ask(`${served.url}/health/live`, { dispatcher }).catch(() => undefined)
    await answer?.body.dump()
    const ms = performance.now() - began
    took.push(answer?.statusCode === 200 ? Math.max(0, ms - ((await heldUp()) - before)) : Infinity)
    await pause(50)
  }
  await dispatcher.close()
}

/** As many files as are taken at all, of the largest size, at once. */
async function uploadMany({ url }: ServedProcess, key: string, uploads: number, tally: Tally): Promise<void> {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="large.txt"\r\nContent-Type: text/plain\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(attachmentBytesMax, ' '),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const dispatcher = new Agent({ connections: uploads, pipelining: 1 })
  await Promise.all(
    Array.from({ length: uploads }, async () => {
      try {
        const answer = await ask(`${url}/v1/attachments`, {
          dispatcher,
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
          body,
        })
        note(tally, answer.statusCode, answer.headers['retry-after'], await answer.body.text())
      } catch (error) {
        tally.strange.push(`upload: ${String(error)}`)
      }
    }),
  )
  await dispatcher.destroy()
}

const calmMs = 30_000
const inARow = 10

/** From then until ten requests in a row are answered well. */
async function untilCalm(served: ServedProcess, key: string, dispatcher: Agent, since: number): Promise<number> {
  let calmSince = Infinity
  for (let good = 0; good < inARow && performance.now() - since < calmMs;) {
    const tally: Tally = { good: 0, refused: 0, unsent: 0, strange: [] }
    const began = performance.now()
    await askOnce(served, key, dispatcher, tally)
    good = tally.good === 1 ? good + 1 : 0
    calmSince = good === 1 ? began : good === 0 ? Infinity : calmSince
  }
  return calmSince - since
}

export type RestartReport = { restarts: number; asked: number; failed: string[] }

/**
 * Restarts one of two processes after the other, as an operator does: it gets SIGTERM, and clients that keep their connections ask
 * whichever says that it is ready. What could not be sent, because nobody listens any more, is sent to the other, as a balancer does;
 * a request that fails after it was sent has failed.
 */
export async function rollingRestarts(
  { api, serve }: ServedApi,
  { restarts, clients = 8 }: { restarts: number; clients?: number },
): Promise<RestartReport> {
  const { secretKey } = await api.newStore()
  const pair = [await serve(), await serve()]
  const ready = new Set(pair)
  const report: RestartReport = { restarts: 0, asked: 0, failed: [] }
  const over = new AbortController()
  const dispatcher = new Agent({ connections: clients, pipelining: 1 })
  // What a balancer does: it asks who is ready, and sends nobody to who is not.
  const balancing = (async () => {
    while (!over.signal.aborted) {
      for (const served of pair) {
        const answer = await ask(`${served.url}/health/ready`, { dispatcher }).catch(() => undefined)
        await answer?.body.dump()
        if (answer?.statusCode === 200) ready.add(served)
        else ready.delete(served)
      }
      for (const served of ready) if (!pair.includes(served)) ready.delete(served)
      await pause(100)
    }
  })()
  const client = async (number: number): Promise<void> => {
    for (let turn = number; !over.signal.aborted; turn++) {
      const targets = [...ready]
      const target = targets[turn % targets.length]
      if (target === undefined) {
        await pause(20)
        continue
      }
      const tally: Tally = { good: turn, refused: 0, unsent: 0, strange: [] }
      await askOnce(target, secretKey, dispatcher, tally)
      if (tally.unsent > 0) {
        ready.delete(target)
        continue
      }
      report.asked++
      report.failed.push(...tally.strange)
    }
  }
  const asking = Array.from({ length: clients }, async (_, number) => await client(number))
  for (; report.restarts < restarts; report.restarts++) {
    await pause(500)
    const index = report.restarts % pair.length
    const code = await pair[index]!.end('SIGTERM')
    if (code !== 0) report.failed.push(`a process ended with ${code}`)
    pair[index] = await serve()
  }
  await pause(500)
  over.abort()
  await Promise.all([...asking, balancing])
  await dispatcher.close()
  return report
}
