import type {
  LoyaltyAccount,
  LoyaltyAdjustment,
  LoyaltyPointsEntry,
  LoyaltyRedemption,
  OrderUpsert,
  Page,
} from '@aftercare/contracts'
import {
  type LoyaltyAccount as AccountState,
  type LoyaltyEvent,
  type LoyaltyRecord,
} from '@aftercare/contracts/loyalty/account'
import { applyEvent, recordsOf } from '@aftercare/contracts/loyalty/apply-event.rules'
import { compileProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { openLoyaltyBook } from '@aftercare/contracts/loyalty/loyalty-book.rules'
import { newAccount } from '@aftercare/contracts/loyalty/posting.rules'
import { exampleLoyaltyProgramme } from '@aftercare/contracts'
import fc from 'fast-check'
import { aCustomer } from '../customers/customer.builder.ts'
import { anOrder } from '../orders/order.builder.ts'
import { countedPoints } from './counted-points.ts'
import { defineLedger, type Outcome } from './ledger-model.ts'
import { easyProgramme } from './loyalty-flows.ts'
import { request } from './request.ts'
import { publishCircle } from './seeds.ts'

/** Points by what they came from: gifts, and two orders; they are spent in this order. */
type Lots = [gifts: number, first: number, second: number]
type Slot = 'held' | 'captured' | 'released'
/** What can be spent, is owed and is reserved; of each order what it earned and kept, null before it is placed; four carts. */
type PointsState = { lots: Lots; owed: number; reserved: number; kept: [number | null, number | null]; slots: Slot[] }
type PointsStep =
  | { adjust: number }
  | { redeem: number }
  | { capture: number }
  | { release: number }
  /** What happens next to an order: it is placed, and then one unit after the other goes back. */
  | { order: 0 | 1 }

const held = 20
const slots = 4
const units = 3
const pointsOfUnit = 10

const initial: PointsState = {
  lots: [40, 0, 0],
  owed: 0,
  reserved: held * slots,
  kept: [null, null],
  slots: Array.from({ length: slots }, () => 'held'),
}

const refused = { few: 'points_insufficient', ended: 'loyalty_redemption_transition_not_allowed' }
const total = (lots: Lots): number => lots[0] + lots[1] + lots[2]

/** What comes pays first what is owed, from the lot that is spent first. */
function repaid({ lots, owed, ...rest }: PointsState): PointsState {
  const left: Lots = [...lots]
  const paid = take(left, owed)
  return { ...rest, lots: left, owed: owed - paid }
}

/** Takes up to so many, and says how many there were. */
function take(lots: Lots, wanted: number): number {
  let taken = 0
  for (const index of [0, 1, 2] as const) {
    const part = Math.min(wanted - taken, lots[index])
    lots[index] -= part
    taken += part
  }
  return taken
}

function model(state: PointsState, step: PointsStep): Outcome<PointsState> {
  const lots: Lots = [...state.lots]
  if ('adjust' in step || 'redeem' in step) {
    const points = 'redeem' in step ? -step.redeem : step.adjust
    if (points < 0 && -points > total(lots) - state.owed) return { refused: refused.few }
    if (points < 0) take(lots, -points)
    else lots[0] += points
    const reserved = state.reserved + ('redeem' in step ? step.redeem : 0)
    return { state: repaid({ ...state, lots, reserved }) }
  }
  if ('order' in step) {
    const { order } = step
    const before = state.kept[order]
    const after = before === null ? units * pointsOfUnit : Math.max(0, before - pointsOfUnit)
    const kept: PointsState['kept'] = [...state.kept]
    kept[order] = after
    const lot = order === 0 ? 1 : 2
    if (before === null) lots[lot] += units * pointsOfUnit
    let back = (before ?? units * pointsOfUnit) - after
    const own = Math.min(back, lots[lot])
    lots[lot] -= own
    back -= own
    back -= take(lots, back)
    return { state: repaid({ ...state, lots, kept, owed: state.owed + back }) }
  }
  const number = 'capture' in step ? step.capture : step.release
  if (state.slots[number] !== 'held') return { refused: refused.ended }
  const now = 'capture' in step ? 'captured' : 'released'
  if (now === 'released') lots[0] += held
  const changed = state.slots.map((slot, index) => (index === number ? now : slot))
  return { state: repaid({ ...state, lots, reserved: state.reserved - held, slots: changed }) }
}

const compiled = compileProgramme({ version: 'model', ...exampleLoyaltyProgramme, ...easyProgramme })
const at = Date.parse('2026-11-20T12:00:00Z')
const lotIds = ['adjustment:a', 'order:o0:l1', 'order:o1:l1'] as const

/** The order as the API tells the account of it: what went back of it first, then the order. */
const orderEvents = (order: 0 | 1, back: number): LoyaltyEvent[] => [
  ...Array.from({ length: back }, (_, index) => ({
    type: 'return' as const,
    at,
    order: `o${order}`,
    id: `o${order}-r${index}`,
    status: 'refunded' as const,
    lines: [{ line: 'l1', quantity: 1, amount: pointsOfUnit * 100 }],
    amount: null,
  })),
  {
    type: 'order',
    at,
    order: `o${order}`,
    placedAt: at,
    isCancelled: false,
    cart: {
      currency: 'EUR',
      pointsPaid: 0,
      lines: [
        {
          id: 'l1',
          sku: null,
          isGoods: true,
          requiresShipping: true,
          quantity: units,
          currentQuantity: units,
          total: units * pointsOfUnit * 100,
          tax: 0,
        },
      ],
    },
  },
]

const known = new Map<string, LoyaltyRecord>()
/** The record of an order of which an account has heard so much. */
function recordOf(order: 0 | 1, kept: number): LoyaltyRecord {
  const name = `${order} ${kept}`
  const made = known.get(name)
  if (made !== undefined) return made
  const book = openLoyaltyBook()
  const events = orderEvents(order, units - kept / pointsOfUnit)
  const records = events.map((event) => book.apply(event, compiled).state.records.get(`order:o${order}`))
  const record = records.at(-1)
  if (record === undefined) throw new Error('An order has no record')
  known.set(name, record)
  return record
}

/** The account that stands so, as the fold has it. */
function accountOf(state: PointsState): { account: AccountState; records: Map<string, LoyaltyRecord> } {
  const holds = state.slots.flatMap(
    (slot, number) =>
    slot === 'held' ? [{ id: `x${number}`, points: held, parts: [partOf(0, held)], until: Infinity, reward: null, order: null }] : [], // prettier-ignore
  )
  const others = state.reserved - held * holds.length
  const account: AccountState = {
    ...newAccount(),
    at,
    debt: state.owed,
    activeOn: compiled.dayAt(at),
    lots: state.lots.flatMap((points, lot) =>
      points === 0 ? [] : [{ state: 'available' as const, ...partOf(lot, points) }],
    ),
    holds:
      others === 0
        ? holds
        : [...holds, { id: 'others', points: others, parts: [partOf(0, others)], until: Infinity, reward: null, order: null }], // prettier-ignore
  }
  const orders = ([0, 1] as const).flatMap((order) => {
    const kept = state.kept[order]
    return kept === null ? [] : [[`order:o${order}`, recordOf(order, kept)] as const]
  })
  const redeemed = state.slots.map((slot, number) => {
    const id = `x${number}`
    const record = { kind: 'redemption' as const, id, spend: { points: held }, points: held, order: null, state: slot }
    return [`redemption:${id}`, record] as const
  })
  return { account, records: new Map<string, LoyaltyRecord>([...orders, ...redeemed]) }
}

const partOf = (lot: number, points: number) => ({ id: lotIds[lot] ?? '', points, expiresOn: null, rolls: false })

/** How many units are back once the next thing has happened to an order of which so much is kept. */
const unitsBack = (kept: number | null): number =>
  kept === null ? 0 : Math.min(units, units - kept / pointsOfUnit + 1)

let steps = 0

function eventsOf({ kept }: PointsState, step: PointsStep): LoyaltyEvent[] {
  // Every gift is of one lot here; in the API each has its own, and all of them end alike.
  if ('adjust' in step) return [{ type: 'adjust', at, id: 'a', points: step.adjust, expiresOn: null }]
  if ('redeem' in step)
    return [{ type: 'redeem', at, id: `y${(steps += 1)}`, order: null, spend: { points: step.redeem }, total: null }]
  if ('capture' in step) return [{ type: 'capture', at, id: `x${step.capture}`, order: null }]
  if ('release' in step) return [{ type: 'release', at, id: `x${step.release}` }]
  return orderEvents(step.order, unitsBack(kept[step.order]))
}

/** What the fold makes of it. */
function byRules(state: PointsState, step: PointsStep): Outcome<PointsState> {
  let { account, records } = accountOf(state)
  for (const event of eventsOf(state, step)) {
    const needed = recordsOf(event, account).flatMap((key) => {
      const record = records.get(key)
      return record === undefined ? [] : [[key, record] as const]
    })
    // The fold is asked again for what it has ended without a word; the API looks at the redemption first.
    const ended = needed.some(([, record]) => record.kind === 'redemption' && record.state !== 'held')
    if (ended) return { refused: refused.ended }
    const applied = applyEvent({ account, records: new Map(needed) }, event, compiled)
    if (applied.refused !== null) return { refused: applied.refused.code }
    account = applied.state.account
    records = new Map([...records, ...applied.state.records])
  }
  const lots = lotIds.map((id) =>
    account.lots.reduce((sum, lot) => (lot.id === id ? sum + lot.points : sum), 0),
  ) as Lots
  const slotsNow = state.slots.map((slot, number) => {
    const record = records.get(`redemption:x${number}`)
    return record?.kind === 'redemption' ? record.state : slot
  })
  const kept = ([0, 1] as const).map((order) => {
    const record = records.get(`order:o${order}`)
    return record?.kind === 'purchase' && record.known !== null
      ? record.booked.reduce((sum, { earned, taken }) => sum + earned - taken, 0)
      : null
  }) as PointsState['kept']
  const reserved = account.holds.reduce((sum, { points }) => sum + points, 0)
  return { state: { lots, owed: account.debt, reserved, kept, slots: slotsNow } }
}

const slot = fc.integer({ min: 0, max: slots - 1 })
const upTo = (most: number) => fc.integer({ min: 1, max: most })
let opened = 0

/** The points of one customer, two orders and four carts. */
export const pointsLedger = defineLedger<PointsState, PointsStep>({
  name: 'points',
  initial,
  steps: fc.oneof(
    { weight: 3, arbitrary: fc.record({ adjust: upTo(15) }) },
    { weight: 2, arbitrary: fc.record({ adjust: upTo(15).map((points) => -points) }) },
    { weight: 5, arbitrary: fc.record({ redeem: upTo(40) }) },
    { weight: 2, arbitrary: fc.record({ capture: slot }) },
    { weight: 1, arbitrary: fc.record({ release: slot }) },
    { weight: 3, arbitrary: fc.record({ order: fc.constantFrom(0 as const, 1 as const) }) },
  ),
  model,
  rules: byRules,
  broken: ({ lots, owed, reserved }) => {
    if ([...lots, owed, reserved].some((points) => points < 0)) return 'a balance is below nothing'
    return owed > 0 && total(lots) > 0 ? 'points can be spent and are owed' : undefined
  },
  open: async (api, store) => {
    const { id: storeId, secretKey: as } = store
    const name = `points-${(opened += 1)}`
    await publishCircle(api, as, easyProgramme)
    const ask = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
      const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}
      const answer = await request<Body>(api.url, method, path, { as, body, headers })
      if (answer.status >= 300) throw new Error(answer.text)
      return answer.body
    }
    const customer = { externalId: name, email: `${name}@example.com` }
    const { email } = customer
    const { id: customerId } = await ask<{ id: string }>('PUT', `/v1/customers/external/${name}`, aCustomer({ email }))
    const adjustment = (points: number) => ({ customerId, points, reason: 'It came late' })
    const gift = adjustment(held * slots + initial.lots[0])
    const { loyaltyAccountId: id } = await ask<LoyaltyAdjustment>('POST', '/v1/loyalty-adjustments', gift)
    const redeem = `/v1/loyalty-accounts/${id}/redemptions`
    const carts: string[] = []
    while (carts.length < slots) carts.push((await ask<LoyaltyRedemption>('POST', redeem, { points: held })).id)
    const placedAt = new Date().toISOString()
    const orderOf = (order: number, back: number): OrderUpsert => {
      const line = { externalId: 'l1', quantity: 1, amount: pointsOfUnit * 100 }
      const sum = units * pointsOfUnit * 100
      return anOrder({
        number: `${name}-o${order}`,
        customer,
        placedAt,
        lines: [{ externalId: 'l1', name: 'A candle', quantity: units, unitPrice: pointsOfUnit * 100 }],
        discounts: [],
        shipping: null,
        total: sum,
        payments: [{ externalId: 'p1', method: 'card', captured: sum }],
        shipments: [],
        refunds: Array.from({ length: back }, (_, index) => ({
          externalId: `${name}-o${order}-r${index}`,
          amount: line.amount,
          lines: [line],
          payments: [],
        })),
      })
    }
    // A shop tells of an order in turn. What it says replaces what it said before, so of two at once the older must not come last.
    const sent = [-1, -1]
    let turn = Promise.resolve()
    const tell = async (order: 0 | 1, before: Promise<void>): Promise<void> => {
      await before
      const back = (sent[order] = Math.min(units, (sent[order] ?? 0) + 1))
      const told = orderOf(order, back)
      await ask('PUT', `/v1/orders/external/${told.number}`, told)
    }
    const happen = async (order: 0 | 1): Promise<void> => {
      turn = tell(order, turn)
      await turn
    }
    const callOf = (step: Exclude<PointsStep, { order: 0 | 1 }>): [method: string, path: string, body: object] => {
      if ('adjust' in step) return ['POST', '/v1/loyalty-adjustments', adjustment(step.adjust)]
      if ('redeem' in step) return ['POST', redeem, { points: step.redeem }]
      if ('capture' in step) return ['POST', `/v1/loyalty-redemptions/${carts[step.capture]}/capture`, {}]
      return ['POST', `/v1/loyalty-redemptions/${carts[step.release]}/release`, {}]
    }
    const entries = async (): Promise<LoyaltyPointsEntry[]> => {
      const all: LoyaltyPointsEntry[] = []
      let next: string | null = ''
      while (next !== null) {
        const path = `/v1/loyalty-accounts/${id}/entries?limit=100${next && `&cursor=${next}`}`
        const page: Page<LoyaltyPointsEntry> = await ask('GET', path)
        all.push(...page.data)
        next = page.nextCursor
      }
      return all
    }
    const keptOf = (all: readonly LoyaltyPointsEntry[], order: number): number | null => {
      const own = all.filter(({ source }) => source.id.startsWith(`${name}-o${order}`))
      return own.length === 0 ? null : own.reduce((sum, { pending, available }) => sum + pending + available, 0)
    }
    return {
      ask: async (step) => {
        if ('order' in step) {
          await happen(step.order)
          // It has happened: what is asked for then changes nothing.
          return {
            method: 'PUT',
            path: `/v1/customers/external/${name}`,
            as,
            body: JSON.stringify(aCustomer({ email })),
          }
        }
        const [method, path, body] = callOf(step)
        return { method, path, as, body: JSON.stringify(body) }
      },
      read: async () => {
        await countedPoints(api, storeId)
        const account = await ask<LoyaltyAccount>('GET', `/v1/loyalty-accounts/${id}`)
        const all = await entries()
        const lotOf = (begin: string): number =>
          account.lots.reduce((sum, lot) => (lot.id.startsWith(begin) ? sum + lot.points : sum), 0)
        const lots: Lots = [lotOf('adjustment:'), lotOf(`order:${name}-o0`), lotOf(`order:${name}-o1`)]
        const states: Slot[] = []
        for (const cart of carts) {
          const { status } = await ask<LoyaltyRedemption>('GET', `/v1/loyalty-redemptions/${cart}`)
          if (status === 'timed_out') throw new Error('A redemption has timed out')
          states.push(status)
        }
        const { available, reserved } = account
        return {
          lots,
          owed: total(lots) - available,
          reserved,
          kept: [keptOf(all, 0), keptOf(all, 1)],
          slots: states,
        }
      },
    }
  },
})
