import { ProblemError, nextCreditReservation, type CreditReservation, type StoreCredit } from '@aftercare/contracts'
import fc from 'fast-check'
import { aCustomer } from '../customers/customer.builder.ts'
import { sumOf, takeLots, takeSpent, withLots, type CreditLot } from '../store-credits/credit-lots.rules.ts'
import { defineLedger, type Outcome } from './ledger-model.ts'
import { request } from './request.ts'

/** Three expiries, so far off that nothing expires, and nothing that comes back is given more days. */
const dayMs = 86_400_000
const days = [200, 400, null] as const
const ends = days.map((number) => (number === null ? null : new Date(Date.now() + number * dayMs)))

type Slot = { status: CreditReservation['status']; captured: number; restored: number }
/** What is available by expiry, what is reserved, and what became of four reservations. Minor units. */
type CreditState = { lots: [number, number, number]; reserved: number; slots: Slot[] }
type CreditStep =
  | { issue: number; lot: number }
  | { reserve: number }
  | { capture: number; slot: number }
  | { release: number }
  | { restore: number; slot: number }

const held = 100
/** Which expiry each reservation holds. */
const lotOfSlot = [0, 0, 1, 2] as const
const begin: [number, number, number] = [150, 150, 300]

const initial: CreditState = {
  lots: begin,
  reserved: held * lotOfSlot.length,
  slots: lotOfSlot.map(() => ({ status: 'held', captured: 0, restored: 0 })),
}

const refused = { transition: 'credit_reservation_transition_not_allowed', exceeded: 'credit_reservation_exceeded' }
const total = (lots: readonly number[]): number => lots.reduce((sum, amount) => sum + amount, 0)

/** The model: three numbers, spent from the first to the last. */
function step(state: CreditState, wanted: CreditStep): Outcome<CreditState> {
  const lots: CreditState['lots'] = [...state.lots]
  if ('issue' in wanted) {
    lots[wanted.lot]! += wanted.issue
    return { state: { ...state, lots } }
  }
  if ('reserve' in wanted) {
    if (wanted.reserve > total(lots)) return { refused: 'store_credit_insufficient' }
    let left = wanted.reserve
    for (const index of [0, 1, 2] as const) {
      const part = Math.min(left, lots[index])
      lots[index] -= part
      left -= part
    }
    return { state: { ...state, lots, reserved: state.reserved + wanted.reserve } }
  }
  const number = 'release' in wanted ? wanted.release : wanted.slot
  const slot = state.slots[number]!
  const after = (changed: Slot, back: number, letGo: number): Outcome<CreditState> => {
    const lot = lotOfSlot[number] ?? 0
    lots[lot] += back
    const slots = state.slots.map((one, index) => (index === number ? changed : one))
    return { state: { lots, reserved: state.reserved - letGo, slots } }
  }
  if ('restore' in wanted) {
    if (slot.status !== 'captured') return { refused: refused.transition }
    if (wanted.restore > slot.captured - slot.restored) return { refused: refused.exceeded }
    return after({ ...slot, restored: slot.restored + wanted.restore }, wanted.restore, 0)
  }
  if (slot.status !== 'held') return { refused: refused.transition }
  if ('release' in wanted) return after({ ...slot, status: 'released' }, held, held)
  if (wanted.capture > held) return { refused: refused.exceeded }
  return after({ status: 'captured', captured: wanted.capture, restored: 0 }, held - wanted.capture, held)
}

const asLots = (amounts: readonly number[]): CreditLot[] =>
  withLots(
    [],
    amounts.map((amount, index) => ({ kind: 'value', amount, expiresAt: ends[index] ?? null })),
  )
const asAmounts = (lots: readonly { amount: number; expiresAt: Date | null }[]): CreditState['lots'] =>
  ends.map((end) =>
    total(lots.filter(({ expiresAt }) => expiresAt?.getTime() === end?.getTime()).map(({ amount }) => amount)),
  ) as CreditState['lots']
const lotsOfSlot = (number: number, amount: number): CreditLot[] =>
  asLots(begin.map((_, index) => (index === lotOfSlot[number] ? amount : 0)))

/** What the product's own rules make of it. */
function byRules(state: CreditState, wanted: CreditStep): Outcome<CreditState> {
  const lots = asLots(state.lots)
  if ('issue' in wanted) {
    const more: CreditLot = { kind: 'value', amount: wanted.issue, expiresAt: ends[wanted.lot] ?? null }
    return { state: { ...state, lots: asAmounts(withLots(lots, [more])) } }
  }
  if ('reserve' in wanted) {
    const split = takeLots(lots, wanted.reserve)
    if (split === null) return { refused: 'store_credit_insufficient' }
    const reserved = state.reserved + sumOf(split.taken)
    return { state: { ...state, lots: asAmounts(split.left), reserved } }
  }
  const number = 'release' in wanted ? wanted.release : wanted.slot
  const slot = state.slots[number]!
  const action = 'release' in wanted ? 'release' : 'capture' in wanted ? 'capture' : 'restore'
  try {
    const { status } = nextCreditReservation(slot.status, action, 'server')
    const has = lotsOfSlot(number, action === 'restore' ? slot.captured - slot.restored : held)
    const amount = 'release' in wanted ? 0 : 'capture' in wanted ? wanted.capture : wanted.restore
    const split = action === 'restore' ? takeSpent(has, amount) : takeLots(has, amount)
    if (split === null) return { refused: refused.exceeded }
    const back = action === 'restore' ? split.taken : split.left
    const changed: Slot = {
      status,
      captured: action === 'capture' ? amount : slot.captured,
      restored: action === 'restore' ? slot.restored + amount : slot.restored,
    }
    return {
      state: {
        lots: asAmounts(withLots(lots, back)),
        reserved: state.reserved - (action === 'restore' ? 0 : held),
        slots: state.slots.map((one, index) => (index === number ? changed : one)),
      },
    }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error.code }
    throw error
  }
}

const upTo = (most: number) => fc.integer({ min: 1, max: most })
const slot = fc.integer({ min: 0, max: lotOfSlot.length - 1 })
let opened = 0

/** What one customer has as credit, and four carts. */
export const storeCreditLedger = defineLedger<CreditState, CreditStep>({
  name: 'store credit',
  initial,
  steps: fc.oneof(
    { weight: 2, arbitrary: fc.record({ issue: upTo(80), lot: fc.integer({ min: 0, max: 2 }) }) },
    { weight: 5, arbitrary: fc.record({ reserve: upTo(400) }) },
    { weight: 2, arbitrary: fc.record({ capture: upTo(120), slot }) },
    { weight: 1, arbitrary: fc.record({ release: slot }) },
    { weight: 3, arbitrary: fc.record({ restore: upTo(60), slot }) },
  ),
  model: step,
  rules: byRules,
  broken: ({ lots, reserved, slots }) => {
    if ([...lots, reserved].some((amount) => amount < 0)) return 'a balance is below nothing'
    return slots.some(({ captured, restored }) => restored > captured) ? 'more is back than was spent' : undefined
  },
  open: async (api, { secretKey: as }) => {
    const name = `credit-${(opened += 1)}`
    const ask = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
      const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}
      const answer = await request<Body>(api.url, method, path, { as, body, headers })
      if (answer.status >= 300) throw new Error(answer.text)
      return answer.body
    }
    const customer = await ask<{ id: string }>(
      'PUT',
      `/v1/customers/external/${name}`,
      aCustomer({ email: `${name}@example.com` }),
    )
    const issue = (amount: number, lot: number) => ({
      customerId: customer.id,
      currency: 'EUR',
      amount,
      reason: 'A gift',
      ...(ends[lot] && { expiresAt: ends[lot].toISOString() }),
    })
    let id = ''
    const reservations: string[] = []
    // One after the other, so that each reservation takes what was just issued.
    for (const lot of lotOfSlot) {
      ;({ id } = await ask<StoreCredit>('POST', '/v1/store-credits', issue(held, lot)))
      const wanted = { amount: held, reference: name, minutes: 24 * 60 }
      reservations.push((await ask<CreditReservation>('POST', `/v1/store-credits/${id}/reservations`, wanted)).id)
    }
    for (const [lot, amount] of begin.entries()) await ask('POST', '/v1/store-credits', issue(amount, lot))
    const bodyOf = (wanted: CreditStep): [path: string, body: object] => {
      if ('issue' in wanted) return ['/v1/store-credits', issue(wanted.issue, wanted.lot)]
      if ('reserve' in wanted)
        return [
          `/v1/store-credits/${id}/reservations`,
          { amount: wanted.reserve, reference: 'a-cart', minutes: 24 * 60 },
        ]
      const path = (number: number, action: string): string =>
        `/v1/store-credit-reservations/${reservations[number]}/${action}`
      if ('release' in wanted) return [path(wanted.release, 'release'), {}]
      return 'capture' in wanted
        ? [path(wanted.slot, 'capture'), { amount: wanted.capture }]
        : [path(wanted.slot, 'restore'), { amount: wanted.restore }]
    }
    return {
      ask: async (wanted) => {
        const [path, body] = bodyOf(wanted)
        return await Promise.resolve({ method: 'POST', path, as, body: JSON.stringify(body) })
      },
      read: async () => {
        const { lots, reserved } = await ask<StoreCredit>('GET', `/v1/store-credits/${id}`)
        const slots: Slot[] = []
        for (const reservation of reservations) {
          const path = `/v1/store-credit-reservations/${reservation}`
          const { status, captured, restored } = await ask<CreditReservation>('GET', path)
          slots.push({ status, captured, restored })
        }
        const dated = lots.map(({ amount, expiresAt }) => ({
          amount,
          expiresAt: expiresAt === null ? null : new Date(expiresAt),
        }))
        return { lots: asAmounts(dated), reserved, slots }
      },
    }
  },
})
