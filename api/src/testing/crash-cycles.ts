import { setTimeout as pause } from 'node:timers/promises'
import { sweepFiles } from '../attachments/index.ts'
import { markPrefix, type Call, type Flow } from './flow.ts'
import { balanceOf, flows, sendCall, type Balance } from './flows.ts'
import { aMessage } from '../tickets/ticket.builder.ts'
import { request } from './request.ts'
import type { Random } from './random.ts'
import type { TestApi, TestStore } from './start-api.ts'
import type { ServedApi } from './start-served-api.ts'
import { stored } from './stored.ts'

export type CrashReport = Balance & {
  cycles: number
  acknowledged: number
  /** The fewest requests that were under way when a process was killed. */
  inFlightLeast: number
  /** Answers that no client of the contract expects. */
  strange: string[]
  /** What the clients had no answer to after all retries. */
  unanswered: number
  /** From the last start until a job was done that came after it: what the dead left behind holds up nobody. */
  freshJobDoneMs: number
  /** From the last start until nothing of what was due before it is left. */
  jobsDoneMs: number
  jobsLeft: number
  /** Files that no record names, after the sweep, and records whose file is gone. */
  orphanFiles: number
  missingFiles: number
}

type Pending = { mark: string; call: Call; acknowledged: string[] }

const hour = 3_600_000
/** A key and a job whose process died are free after their lease of 30 s, and what is due then is done soon. */
export const jobsDoneMsMost = 35_000
const retryMs = 50
const waitMsDefault = 2 * jobsDoneMsMost

type CrashOptions = {
  cycles: number
  random: Random
  atOnce?: number
  storm?: readonly Flow[]
  waitMs?: number
}

/**
 * Kills the process that serves while clients wait for answers, starts another, and lets the clients ask again with the same key,
 * over and over. Then counts: what was acknowledged has happened once, with its event, and nothing is left behind.
 */
export async function crashCycles(
  { api, serve }: ServedApi,
  { cycles, random, atOnce = 60, storm = flows, waitMs = waitMsDefault }: CrashOptions,
): Promise<CrashReport> {
  const clients = await newClients(api, storm, random)
  let inFlightLeast = Infinity
  for (let cycle = 0; cycle < cycles; cycle++) {
    const served = await serve()
    const inFlight = await clients.during({ url: served.url, atOnce }, async (stopAsking) => {
      stopAsking()
      await served.end('SIGKILL')
    })
    inFlightLeast = Math.min(inFlightLeast, inFlight)
  }
  const last = await serve()
  return { cycles, inFlightLeast, ...(await clients.settle(last.url, waitMs)) }
}

export type DatabaseCrashReport = CrashReport & {
  /** The longest from the start of the database until the process that serves said that it is ready. */
  readyMsMost: number
  /** Whether that process ended, which it never should. */
  hasEnded: boolean
  /** What it wrote to its log of errors. */
  said: string
}

/**
 * Kills the database under the process that serves, while clients wait for answers, and starts it again, over and over. The process
 * goes on; then counts as {@link crashCycles} does.
 */
export async function databaseCrashes(
  { api, serve, crashDatabase }: ServedApi,
  { cycles, random, atOnce = 60, storm = flows, waitMs = waitMsDefault }: CrashOptions,
): Promise<DatabaseCrashReport> {
  const clients = await newClients(api, storm, random)
  const served = await serve()
  let inFlightLeast = Infinity
  let readyMsMost = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    const inFlight = await clients.during({ url: served.url, atOnce }, async () => {
      await crashDatabase()
      readyMsMost = Math.max(readyMsMost, await untilReady(served.url, waitMs))
    })
    inFlightLeast = Math.min(inFlightLeast, inFlight)
  }
  const settled = await clients.settle(served.url, waitMs)
  return { cycles, inFlightLeast, readyMsMost, hasEnded: served.hasEnded(), said: served.said(), ...settled }
}

async function untilReady(url: string, waitMs: number): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < waitMs) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    await answer?.bytes()
    if (answer?.status === 200) return performance.now() - began
    await pause(50)
  }
  return Infinity
}

type Settled = Omit<CrashReport, 'cycles' | 'inFlightLeast'>

type Clients = {
  /**
   * Lets clients ask, and soon after the first answer has the accident happen, which may tell them to stop. Says how many requests
   * were under way when it began.
   */
  during(at: { url: string; atOnce: number }, accident: (stopAsking: () => void) => Promise<void>): Promise<number>
  /** Lets every request that has no answer ask again until it has one, then counts. */
  settle(url: string, waitMs: number): Promise<Settled>
}

async function newClients(api: TestApi, storm: readonly Flow[], random: Random): Promise<Clients> {
  const store = await api.newStore()
  const prepared = await Promise.all(
    storm.map(async (flow) => ({ flow, callOf: await flow.prepare(api, store), acknowledged: [] as string[] })),
  )
  let made = 0
  const newPending = (): Pending => {
    const { callOf, acknowledged } = random.pick(prepared)
    const mark = `${markPrefix}${made++}-${random.below(2 ** 31).toString(36)}`
    return { mark, call: callOf(mark), acknowledged }
  }
  const strange: string[] = []
  let waiting: Pending[] = []

  const during: Clients['during'] = async ({ url, atOnce }, accident) => {
    const over = new AbortController()
    let inFlight = 0
    const firstDone = Promise.withResolvers<void>()
    const client = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const pending = waiting.pop() ?? newPending()
        inFlight++
        const settled = await ask(url, pending, strange)
        inFlight--
        if (settled) firstDone.resolve()
        else {
          waiting.push(pending)
          await pause(retryMs)
        }
      }
    }
    const clients = Array.from({ length: atOnce }, client)
    await firstDone.promise
    await pause(random.below(700))
    const underWay = inFlight
    await accident(() => over.abort())
    over.abort()
    await Promise.all(clients)
    return underWay
  }

  const settle: Clients['settle'] = async (url, waitMs) => {
    const startedAt = performance.now()
    const dueBefore = new Date()
    // On a busy machine it stands behind hundreds that are due as well, and free.
    const freshJobDoneMs = await untilFreshJobIsDone(api, store, url, Math.max(waitMs, waitMsDefault))
    const jobsDone = untilJobsAreDone(api, { startedAt, dueBefore, waitMs })
    while (waiting.length > 0 && performance.now() - startedAt < waitMs) {
      const asked = await Promise.all(
        waiting.map(async (pending) => ((await ask(url, pending, strange)) ? [] : [pending])),
      )
      waiting = asked.flat()
      if (waiting.length > 0) await pause(500)
    }
    const { jobsDoneMs, jobsLeft } = await jobsDone
    const balance: Balance = { lost: [], doubled: [], outboxGaps: [] }
    for (const { flow, acknowledged } of prepared) {
      const { lost, doubled, outboxGaps } = await balanceOf(api, store, flow, acknowledged)
      balance.lost.push(...lost)
      balance.doubled.push(...doubled)
      balance.outboxGaps.push(...outboxGaps)
    }
    return {
      ...balance,
      acknowledged: prepared.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
      strange,
      unanswered: waiting.length,
      freshJobDoneMs,
      jobsDoneMs,
      jobsLeft,
      ...(await filesLeft(api, store)),
    }
  }
  return { during, settle }
}

/** Whether the call has its answer now. */
async function ask(url: string, { mark, call, acknowledged }: Pending, strange: string[]): Promise<boolean> {
  let answer: Awaited<ReturnType<typeof sendCall>>
  try {
    answer = await sendCall(url, call, mark)
  } catch {
    return false
  }
  if (answer.status < 300) {
    acknowledged.push(mark)
    return true
  }
  const mayAskAgain = ['idempotency_key_in_flight', 'write_conflict', 'unavailable'].includes(answer.code ?? '')
  if (!mayAskAgain) strange.push(`${mark}: ${answer.status} ${answer.text}`)
  return !mayAskAgain
}

async function untilFreshJobIsDone(api: TestApi, store: TestStore, url: string, waitMs: number): Promise<number> {
  const began = performance.now()
  const { status, body } = await request<{ id: string }>(url, 'POST', '/v1/tickets', {
    as: store.secretKey,
    body: aMessage(),
  })
  if (status !== 201) return Infinity
  const event = await stored(api, 'events').findOne({ storeId: store.id, 'data.id': body.id, type: 'ticket.created' })
  while ((await stored(api, 'jobs').countDocuments({ storeId: store.id, 'payload.eventId': event?._id })) > 0) {
    if (performance.now() - began > waitMs) return Infinity
    await pause(50)
  }
  return performance.now() - began
}

async function untilJobsAreDone(
  api: TestApi,
  { startedAt, dueBefore, waitMs }: { startedAt: number; dueBefore: Date; waitMs: number },
): Promise<{ jobsDoneMs: number; jobsLeft: number }> {
  for (;;) {
    const jobsLeft = await stored(api, 'jobs').countDocuments({ failedAt: null, runAt: { $lte: dueBefore } })
    const jobsDoneMs = performance.now() - startedAt
    if (jobsLeft === 0 || jobsDoneMs > waitMs) return { jobsDoneMs, jobsLeft }
    await pause(200)
  }
}

/** Sweeps as if it were much later, then looks at what is on the disk beside what the records name. */
async function filesLeft(
  api: TestApi,
  { id: storeId }: TestStore,
): Promise<{ orphanFiles: number; missingFiles: number }> {
  const { context } = api
  const later = new Date(Date.now() + 2 * hour)
  await sweepFiles({ ...context, realNow: () => later })
  const onDisk: string[] = []
  for await (const key of context.outside.files.keysBefore(new Date(later.getTime() + hour))) onDisk.push(key)
  const records = await stored(api, 'attachments').find({ storeId }).toArray()
  const known = new Set(records.map(({ _id }) => `${storeId}/${_id}`))
  return {
    orphanFiles: onDisk.filter((key) => !known.has(key)).length,
    missingFiles: [...known].filter((key) => !onDisk.includes(key)).length,
  }
}
