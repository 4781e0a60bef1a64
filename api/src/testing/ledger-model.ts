import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { markPrefix, type Call } from './flow.ts'
import { sendCall } from './flows.ts'
import { randomOf } from './random.ts'
import type { TestApi, TestStore } from './start-api.ts'

/** What a step leads to: another state, or the code of the problem that refuses it. */
export type Outcome<State> = { state: State } | { refused: string }

/**
 * Something that requests move from state to state, such as an account, told by a model that shares no code with the product. The
 * same steps go to the model, to the product's own pure rules, and over HTTP.
 */
type Ledger<State, Step> = {
  name: string
  initial: State
  steps: fc.Arbitrary<Step>
  model: (state: State, step: Step) => Outcome<State>
  /** What the product's rules say to it, without a database. */
  rules: (state: State, step: Step) => Outcome<State>
  /** What is wrong with a state, such as a sum that is not 0 or a balance below it; undefined when nothing is. */
  broken: (state: State) => string | undefined
  /** Makes one in its initial state. */
  open: (api: TestApi, store: TestStore) => Promise<OpenLedger<State, Step>>
}
export type OpenLedger<State, Step> = {
  /** The request that takes the step; when something is asked before it, that may refuse already. */
  ask: (step: Step) => Promise<Call | { refused: string }>
  /** Codes with which a step is asked for anew, because another came between what was asked before it and itself. */
  again?: readonly string[]
  read: () => Promise<State>
}

export type LedgerReport = {
  steps: number
  /** Steps that the model refuses: a storm in which everything is allowed proves nothing. */
  refused: number
  wrong: string[]
}
type HttpOptions = { url?: string; steps: number; seed: number; atOnce?: number }

/** A ledger whose states only its own functions know. */
export type LedgerModel = {
  name: string
  /** Walks model and rules together, in sequences that fast-check makes and shrinks. */
  walk: (options: { steps: number; seed: number }) => LedgerReport
  /** Sends steps at once, some of them twice with one key, and looks for an order in which the model answers the same. */
  walkOverHttp: (api: TestApi, options: HttpOptions) => Promise<LedgerReport>
}

const stepsOfWalk = 100

export const defineLedger = <State, Step>(ledger: Ledger<State, Step>): LedgerModel => ({
  name: ledger.name,
  walk: (options) => walk(ledger, options),
  walkOverHttp: async (api, options) => await walkOverHttp(ledger, api, options),
})

function walk<State, Step>(
  { steps: step, initial, model, rules, broken }: Ledger<State, Step>,
  { steps, seed }: { steps: number; seed: number },
): LedgerReport {
  const report: LedgerReport = { steps: 0, refused: 0, wrong: [] }
  const walks = fc.array(step, { minLength: stepsOfWalk, maxLength: stepsOfWalk })
  const found = fc.check(
    fc.property(walks, (sequence) => {
      let state = initial
      for (const one of sequence) {
        const expected = model(state, one)
        const got = rules(state, one)
        if (!isDeepStrictEqual(got, expected))
          throw new Error(`${told(one)} of ${told(state)}: ${told(got)} instead of ${told(expected)}`)
        report.steps++
        if ('refused' in expected) {
          report.refused++
          continue
        }
        state = expected.state
        const why = broken(state)
        if (why !== undefined) throw new Error(`${told(state)}: ${why}`)
      }
    }),
    { seed, numRuns: Math.ceil(steps / stepsOfWalk) },
  )
  if (found.failed) report.wrong.push(String((found.errorInstance as Error | null)?.message))
  return report
}

type Sent<Step> = { step: Step; isDone: boolean; refusals: string[] }

const batchesOfOne = 6
const twice = 0.25
const retryMs = 20

async function walkOverHttp<State, Step>(
  ledger: Ledger<State, Step>,
  api: TestApi,
  { url = api.url, steps, seed, atOnce = 8 }: HttpOptions,
): Promise<LedgerReport> {
  const { initial, broken } = ledger
  const random = randomOf(seed)
  const report: LedgerReport = { steps: 0, refused: 0, wrong: [] }
  const store = await api.newStore()
  for (let round = 0; report.steps < steps; round++) {
    const opened = await ledger.open(api, store)
    const wanted = fc.sample(ledger.steps, { seed: seed + round, numRuns: atOnce * batchesOfOne })
    let state = initial
    for (let from = 0; from < wanted.length; from += atOnce) {
      const sent = await Promise.all(
        wanted.slice(from, from + atOnce).map(async (step, index) => {
          const key = `${markPrefix}${seed}-${round}-${from + index}`
          const copies = random.chance(twice) ? 2 : 1
          return await send(opened, step, { url, key, copies }, report)
        }),
      )
      const now = await opened.read()
      report.steps += sent.length
      report.refused += sent.filter(({ isDone }) => !isDone).length
      const why = broken(now)
      if (why !== undefined) report.wrong.push(`${told(now)}: ${why}`)
      if (!hasOrder(ledger, state, sent, now))
        report.wrong.push(`No order of ${told(sent)} leads from ${told(state)} to ${told(now)}`)
      state = now
    }
  }
  return report
}

/** Sends a step until every copy has its answer. Those that were done have the same one. */
async function send<State, Step>(
  { ask, again = [] }: OpenLedger<State, Step>,
  step: Step,
  { url, key, copies }: { url: string; key: string; copies: number },
  report: LedgerReport,
): Promise<Sent<Step>> {
  for (let attempt = 0; ; attempt++) {
    const call = await ask(step)
    if ('refused' in call) return { step, isDone: false, refusals: [call.refused] }
    // Without a key a copy may be answered with what another request has made of it since.
    const sentTimes = call.method === 'POST' ? copies : 1
    const answers = await Promise.all(
      Array.from({ length: sentTimes }, async () => await untilSettled(url, call, `${key}-${attempt}`)),
    )
    const done = answers.filter(({ status }) => status < 300)
    const refusals = answers.flatMap(({ code }) => (code === undefined ? [] : [code]))
    if (done.length === 0 && refusals.some((code) => again.includes(code))) continue
    if (new Set(done.map(({ text }) => text)).size > 1)
      report.wrong.push(`${key}: the copies were answered differently`)
    return { step, isDone: done.length > 0, refusals }
  }
}

async function untilSettled(url: string, call: Call, key: string): ReturnType<typeof sendCall> {
  for (;;) {
    const answer = await sendCall(url, call, key)
    const mayAskAgain = ['idempotency_key_in_flight', 'write_conflict', 'unavailable'].includes(answer.code ?? '')
    if (!mayAskAgain) return answer
    await pause(retryMs)
  }
}

/** Whether the steps, in some order, lead from one state to the other, each of them done or refused as it was. */
function hasOrder<State, Step>(
  { model }: Ledger<State, Step>,
  from: State,
  sent: readonly Sent<Step>[],
  to: State,
): boolean {
  const seen = new Set<string>()
  const search = (state: State, left: readonly Sent<Step>[]): boolean => {
    if (left.length === 0) return isDeepStrictEqual(state, to)
    const place = told([state, left.map((one) => sent.indexOf(one))])
    if (seen.has(place)) return false
    seen.add(place)
    return left.some((one) => {
      const outcome = model(state, one.step)
      const rest = left.filter((other) => other !== one)
      if ('refused' in outcome) return !one.isDone && one.refusals.includes(outcome.refused) && search(state, rest)
      return one.isDone && search(outcome.state, rest)
    })
  }
  return search(from, sent)
}

const told = (value: unknown): string => JSON.stringify(value)
