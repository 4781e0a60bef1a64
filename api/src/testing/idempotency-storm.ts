import { markPrefix, type Flow } from './flow.ts'
import { balanceOf, flows, sendCall, type Balance } from './flows.ts'
import type { Random } from './random.ts'
import type { TestApi } from './start-api.ts'

export type StormReport = Balance & {
  keys: number
  /** Keys whose copies were not all answered the same, byte for byte. */
  unequal: string[]
  /** Answers that are neither the first one nor that it is still under way. */
  strange: string[]
  /** Other bodies with a key that was used, that were not refused with 422. */
  otherTaken: string[]
  /** Copies that came while the first was under way. */
  inFlight: number
  /** Copies that were sent again because their connection ended without an answer, as a kept one does when nobody used it for long. */
  sentAgain: number
}

const copies = 4
/** The one that is sent so many times, and another one with the same key. */
const callsOfKey = 2
const retryMs = 20
const sentAgainMost = 1000

/** The request may have been done or not: only its key makes it safe to send it again. */
const isUnanswered = (error: unknown): boolean => error instanceof TypeError && error.cause instanceof Error

/** Sends each request four times at once with one key, until every copy has its answer, then another request with that key. */
export async function idempotencyStorm(
  api: TestApi,
  {
    url = api.url,
    keys,
    random,
    atOnce = 12,
    storm = flows.filter(({ takesNoKey }) => takesNoKey !== true),
  }: { url?: string; keys: number; random: Random; atOnce?: number; storm?: readonly Flow[] },
): Promise<StormReport> {
  const store = await api.newStore()
  const report: StormReport = {
    keys: 0,
    lost: [],
    doubled: [],
    outboxGaps: [],
    unequal: [],
    strange: [],
    otherTaken: [],
    inFlight: 0,
    sentAgain: 0,
  }
  const wanted = Array.from({ length: keys }, (_, number) => ({
    mark: `${markPrefix}${number}-${random.below(2 ** 31).toString(36)}`,
    flow: random.pick(storm),
  }))
  const prepared = await Promise.all(
    [...Map.groupBy(wanted, ({ flow }) => flow)].map(async ([flow, ofFlow]) => ({
      flow,
      callOf: await flow.prepare(api, store, callsOfKey * ofFlow.length),
      acknowledged: [] as string[],
    })),
  )
  const marks = wanted.map(({ mark, flow }) => ({ mark, with: prepared.find((one) => one.flow === flow)! }))
  const one = async ({ mark, with: { callOf, acknowledged } }: (typeof marks)[number]): Promise<void> => {
    const call = callOf(mark)
    const answers = await Promise.all(
      Array.from({ length: copies }, async () => await untilAnswered(url, call, mark, report)),
    )
    if (answers.every(({ status }) => status < 300)) acknowledged.push(mark)
    if (new Set(answers.map(({ status, text }) => `${status} ${text}`)).size !== 1) report.unequal.push(mark)
    const other = await sendCall(url, callOf(`${mark}-other`), mark)
    if (other.status !== 422) report.otherTaken.push(`${mark}: ${other.status}`)
    report.keys++
  }
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = marks.pop(); next !== undefined; next = marks.pop()) await one(next)
    }),
  )
  for (const { flow, acknowledged } of prepared) {
    const { lost, doubled, outboxGaps } = await balanceOf(api, store, flow, acknowledged)
    report.lost.push(...lost)
    report.doubled.push(...doubled)
    report.outboxGaps.push(...outboxGaps)
  }
  return report
}

async function untilAnswered(
  url: string,
  call: Parameters<typeof sendCall>[1],
  mark: string,
  report: StormReport,
): Promise<{ status: number; text: string }> {
  for (;;) {
    const answer = await sendCall(url, call, mark).catch((error: unknown) => {
      if (!isUnanswered(error) || report.sentAgain++ > sentAgainMost) throw error
      return undefined
    })
    if (answer === undefined) continue
    if (answer.status < 300) return answer
    if (answer.code !== 'idempotency_key_in_flight') {
      // The database may have two transactions in each other's way; then nothing was done, and the client asks again.
      if (answer.code !== 'write_conflict' && answer.code !== 'unavailable') {
        report.strange.push(`${mark}: ${answer.status} ${answer.text}`)
        return answer
      }
    } else report.inFlight++
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}
