import { isDeepStrictEqual } from 'node:util'
import type { LoyaltyAccount, LoyaltyEntry, LoyaltyEvent, PointsAccount } from '@aftercare/contracts/loyalty/account'
import { compileProgramme, type CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { openLoyaltyBook } from '@aftercare/contracts/loyalty/loyalty-book.rules'
import { balanceOf } from '@aftercare/contracts/loyalty/lots.rules'
import { publishProgramme } from '@aftercare/contracts/loyalty/publish-programme'
import { LoyaltyProgrammeInput } from '@aftercare/contracts/loyalty/schemas'
import { epochDayOf } from '@aftercare/contracts/policies/day.rules'
import fc from 'fast-check'
import type { LedgerReport } from './ledger-model.ts'
import { NaiveLoyalty, type NaiveEvent, type NaiveTerms, type NaiveView } from './naive-loyalty.ts'

const hourMs = 3_600_000
const stepsOfWalk = 100

const terms: Omit<NaiveTerms, 'shortfall'> = {
  firstDay: epochDayOf('2026-01-30'),
  pendingDays: 3,
  floorDays: 5,
  holdHours: 2,
}
const shortfalls = ['negative', 'write_off'] as const

/** The terms of the model as a programme. */
function programmeOf(shortfall: NaiveTerms['shortfall']): CompiledProgramme {
  const input = LoyaltyProgrammeInput.parse({
    id: 'model',
    earning: { per: { EUR: 100 }, multipliers: [{ id: 'double', times: 2, applies: { skus: ['DOUBLE'] } }] },
    pending: { until: 'days_after_delivery', days: terms.pendingDays },
    expiry: { rule: 'months', months: 1 },
    restoreFloorDays: terms.floorDays,
    reservationMinutes: terms.holdHours * 60,
    shortfall,
  })
  return compileProgramme(publishProgramme(input, { timeZone: 'UTC', categories: {} }))
}
const programmes = { negative: programmeOf('negative'), write_off: programmeOf('write_off') }

const order = fc.constantFrom('o1', 'o2', 'o3')
const line = fc.constantFrom('l1', 'l2')
const price = fc.oneof(fc.integer({ min: 0, max: 4_000 }), fc.constantFrom(0, 50, 99, 100, 1_000, 1_950))
const lines = fc
  .tuple(
    ...(['l1', 'l2'] as const).map((id) =>
      fc.record({
        id: fc.constant(id),
        price,
        quantity: fc.integer({ min: 1, max: 4 }),
        gone: fc.constantFrom(0, 0, 0, 1, 2),
        double: fc.constant(id === 'l2'),
      }),
    ),
  ) // prettier-ignore
  .map((made) => made.map(({ gone, ...one }) => ({ ...one, left: Math.max(0, one.quantity - gone) })))

const steps: fc.Arbitrary<NaiveEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('order'), order, lines, pointsPaid: fc.constantFrom(0, 0, 500, 10_000), cancelled: fc.constantFrom(false, false, false, false, true) }) }, // prettier-ignore
  { weight: 3, arbitrary: fc.record({ type: fc.constant('deliver'), order }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('return'), order, id: fc.constantFrom('r1', 'r2', 'r3', 'r4'), status: fc.constantFrom('open', 'closed', 'refunded', 'refunded'), line: fc.option(line), amount: fc.option(fc.integer({ min: 0, max: 2_500 })) }).map((made) => (made.line === null ? { ...made, amount: null } : made)) }, // prettier-ignore
  { weight: 4, arbitrary: fc.record({ type: fc.constant('redeem'), id: fc.constantFrom('x1', 'x2', 'x3', 'x4', 'x5', 'x6'), points: fc.integer({ min: 1, max: 40 }), order }) }, // prettier-ignore
  { weight: 4, arbitrary: fc.record({ type: fc.constant('capture'), id: fc.constantFrom('x1', 'x2', 'x3', 'x4', 'x5', 'x6'), order }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ type: fc.constant('release'), id: fc.constantFrom('x1', 'x2', 'x3', 'x4') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('adjust'), id: fc.string({ minLength: 1, maxLength: 1, unit: fc.constantFrom(...'abcdefghij') }), points: fc.integer({ min: -20, max: 30 }).filter((points) => points !== 0) }) }, // prettier-ignore
  { weight: 4, arbitrary: fc.record({ type: fc.constant('wait'), hours: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 24, max: 400 })) }) }, // prettier-ignore
)

/** Walks the rules and the naive account together, in sequences that fast-check makes and shrinks; both ways of a shortfall. */
export function walkLoyalty({ steps: wanted, seed }: { steps: number; seed: number }): LedgerReport {
  const report: LedgerReport = { steps: 0, refused: 0, wrong: [] }
  const walks = fc.tuple(
    fc.constantFrom(...shortfalls),
    fc.array(steps, { minLength: 1, maxLength: stepsOfWalk, size: 'max' }),
  )
  const property = fc.property(walks, ([shortfall, sequence]) => walk(sequence, shortfall, report))
  for (let round = 0; report.steps < wanted && report.wrong.length === 0; round++) {
    const found = fc.check(property, { seed: seed + round, numRuns: 50 })
    if (found.failed)
      report.wrong.push(`${(found.errorInstance as Error | null)?.message}, after ${told(found.counterexample)}`)
  }
  return report
}

function walk(sequence: readonly NaiveEvent[], shortfall: NaiveTerms['shortfall'], report: LedgerReport): void {
  const compiled = programmes[shortfall]
  const naive = new NaiveLoyalty({ ...terms, shortfall })
  const book = openLoyaltyBook()
  const posted = new Map<PointsAccount, number>()
  const keys = new Set<string>()
  for (const step of sequence) {
    const expected = naive.take(step)
    const event = eventOf(step, naive.hour * hourMs)
    const { entries, refused } = book.apply(event, compiled)
    const account = frozen(book.account())
    if (!isDeepStrictEqual(viewOf(account, refused !== null), expected))
      throw new Error(`${told(step)}: ${told(viewOf(account, refused !== null))} instead of ${told(expected)}`)
    post(posted, entries, keys)
    expectBalance(account, posted)
    const wrong = isBroken(account, shortfall)
    if (wrong !== undefined) throw new Error(`${told(step)}: ${wrong}`)
    const again = book.apply(event, compiled)
    if (again.entries.length > 0 || !isDeepStrictEqual(book.account(), account))
      throw new Error(`${told(step)} once more: ${told(again.entries)}`)
    report.steps++
    if (refused !== null) report.refused++
  }
}

function eventOf(step: NaiveEvent, at: number): LoyaltyEvent {
  switch (step.type) {
    case 'order': {
      const { order, cancelled, pointsPaid } = step
      const lines = step.lines.map(({ id, price, quantity, left, double }) => ({
        id,
        sku: double ? 'DOUBLE' : 'ONCE',
        isGoods: true,
        requiresShipping: true,
        quantity,
        currentQuantity: left,
        total: price,
        tax: 0,
      }))
      return {
        type: 'order',
        at,
        order,
        placedAt: at,
        isCancelled: cancelled,
        cart: { currency: 'EUR', lines, pointsPaid },
      }
    }
    case 'deliver':
      return { type: 'deliver', at, order: step.order, lines: null }
    case 'return': {
      const { order, id, status, line, amount } = step
      const lines = line === null ? null : [{ line, quantity: null, amount }]
      return { type: 'return', at, order, id, status, lines, amount: line === null ? amount : null }
    }
    case 'redeem':
      return { type: 'redeem', at, id: step.id, order: step.order, spend: { points: step.points }, total: null }
    case 'capture':
      return { type: 'capture', at, id: step.id, order: step.order }
    case 'release':
      return { type: 'release', at, id: step.id }
    case 'adjust':
      return { type: 'adjust', at, id: step.id, points: step.points, expiresOn: null }
    case 'wait':
      return { type: 'clock', at }
  }
}

function viewOf(account: LoyaltyAccount, refused: boolean): NaiveView {
  const lots = account.lots.map((lot) =>
    lot.state === 'pending'
      ? `${lot.id} pending ${lot.points}`
      : `${lot.id}|${lot.expiresOn === null ? '' : epochDayOf(lot.expiresOn)} ${lot.points}`,
  )
  return { ...balanceOf(account), lots: lots.sort(), refused }
}

function post(posted: Map<PointsAccount, number>, entries: readonly LoyaltyEntry[], keys: Set<string>): void {
  for (const { key, from, to, points } of entries) {
    if (keys.has(key)) throw new Error(`${key} was posted twice`)
    keys.add(key)
    posted.set(from, (posted.get(from) ?? 0) - points)
    posted.set(to, (posted.get(to) ?? 0) + points)
  }
}

function expectBalance(account: LoyaltyAccount, posted: ReadonlyMap<PointsAccount, number>): void {
  const of = (name: PointsAccount): number => posted.get(name) ?? 0
  const folded = { pending: of('pending'), available: of('available') + of('debt'), reserved: of('reserved') }
  if (!isDeepStrictEqual(folded, balanceOf(account))) throw new Error(`The entries come to ${told(folded)} and the account holds ${told(balanceOf(account))}`) // prettier-ignore
  const sum = [...posted.values()].reduce((all, points) => all + points, 0)
  if (sum !== 0) throw new Error(`All accounts together hold ${sum}`)
}

function isBroken(account: LoyaltyAccount, shortfall: NaiveTerms['shortfall']): string | undefined {
  if (account.lots.some(({ points }) => points <= 0)) return 'a lot holds nothing'
  const { available, reserved } = balanceOf(account)
  if (account.debt > 0 && account.lots.some(({ state }) => state === 'available'))
    return 'points are available and owed'
  return shortfall === 'write_off' && available + reserved < 0 ? 'the balance is below zero' : undefined
}

/** What was read of an account stays as it is: an event that writes into it throws. */
function frozen<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner as object)
  return Object.freeze(value)
}

const told = (value: unknown): string => JSON.stringify(value)
