import { setTimeout as pause } from 'node:timers/promises'
import { sweepFiles } from '../attachments/index.ts'
import { balanceOf, flows, markPrefix, sendCall, type Balance, type Call, type Flow } from './flows.ts'
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
/** A key whose process died is free after its lease, and what its transaction held after a minute. */
const waitMsDefault = 90_000

/**
 * Kills the process that serves while clients wait for answers, starts another, and lets the clients ask again with the same key,
 * over and over. Then counts: what was acknowledged has happened once, with its event, and nothing is left behind.
 */
export async function crashCycles(
  { api, serve }: ServedApi,
  {
    cycles,
    random,
    atOnce = 60,
    storm = flows,
    waitMs = waitMsDefault,
  }: { cycles: number; random: Random; atOnce?: number; storm?: readonly Flow[]; waitMs?: number },
): Promise<CrashReport> {
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
  let inFlightLeast = Infinity
  for (let cycle = 0; cycle < cycles; cycle++) {
    const served = await serve()
    const over = new AbortController()
    let inFlight = 0
    const left: Pending[] = []
    const firstDone = Promise.withResolvers<void>()
    const client = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const pending = waiting.pop() ?? newPending()
        inFlight++
        const settled = await ask(served.url, pending, strange)
        inFlight--
        if (settled) firstDone.resolve()
        else left.push(pending)
      }
    }
    const clients = Array.from({ length: atOnce }, client)
    await firstDone.promise
    await pause(random.below(700))
    inFlightLeast = Math.min(inFlightLeast, inFlight)
    over.abort()
    await served.end('SIGKILL')
    await Promise.all(clients)
    waiting.push(...left)
  }

  const last = await serve()
  const startedAt = performance.now()
  const dueBefore = new Date()
  const freshJobDoneMs = await untilFreshJobIsDone(api, store, last.url, waitMs)
  const jobsDone = untilJobsAreDone(api, { startedAt, dueBefore, waitMs })
  const deadline = startedAt + waitMs
  while (waiting.length > 0 && performance.now() < deadline) {
    const asked = await Promise.all(
      waiting.map(async (pending) => ((await ask(last.url, pending, strange)) ? [] : [pending])),
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
    cycles,
    acknowledged: prepared.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    inFlightLeast,
    strange,
    unanswered: waiting.length,
    freshJobDoneMs,
    jobsDoneMs,
    jobsLeft,
    ...(await filesLeft(api, store)),
  }
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
  await sweepFiles({ ...context, now: () => later })
  const onDisk: string[] = []
  for await (const key of context.outside.files.keysBefore(new Date(later.getTime() + hour))) onDisk.push(key)
  const records = await stored(api, 'attachments').find({ storeId }).toArray()
  const known = new Set(records.map(({ _id }) => `${storeId}/${_id}`))
  return {
    orphanFiles: onDisk.filter((key) => !known.has(key)).length,
    missingFiles: [...known].filter((key) => !onDisk.includes(key)).length,
  }
}
