import type { z } from '../vocabulary/zod.ts'
import type { Applied, LoyaltyAccount, LoyaltyEvent, PurchaseLine } from './account.ts'
import { compileProgramme, type CompiledProgramme } from './compile-programme.rules.ts'
import { openLoyaltyBook } from './loyalty-book.rules.ts'
import { publishProgramme } from './publish-programme.ts'
import { LoyaltyProgrammeInput } from './schemas.ts'

type ProgrammeChanges = Partial<z.input<typeof LoyaltyProgrammeInput>>

/** One point for each full euro, 14 days after delivery, without an end. */
export const aProgramme = (changes: ProgrammeChanges = {}): CompiledProgramme =>
  compileProgramme(
    publishProgramme(
      LoyaltyProgrammeInput.parse({
        id: 'circle',
        earning: { per: { EUR: 100 } },
        pending: { until: 'days_after_delivery', days: 14 },
        ...changes,
      }),
      { timeZone: 'Europe/Berlin', categories: {} },
    ),
  )

export const aLine = (changes: Partial<PurchaseLine> = {}): PurchaseLine => ({
  id: 'l1',
  sku: 'VASE',
  isGoods: true,
  requiresShipping: true,
  quantity: 1,
  currentQuantity: changes.quantity ?? 1,
  total: 5_000,
  tax: 0,
  ...changes,
})

export const at = (day: string, time = '12:00:00Z'): number => Date.parse(`${day}T${time}`)

type Order = Extract<LoyaltyEvent, { type: 'order' }>
export const anOrder = (changes: Partial<Order> & { lines?: PurchaseLine[]; pointsPaid?: number } = {}): Order => {
  const { lines = [aLine()], pointsPaid = 0, ...rest } = changes
  const moment = rest.at ?? at('2026-03-01')
  return {
    type: 'order',
    at: moment,
    placedAt: moment,
    order: 'o1',
    isCancelled: false,
    cart: { currency: 'EUR', lines, pointsPaid },
    ...rest,
  }
}

type Return = Extract<LoyaltyEvent, { type: 'return' }>
export const aReturn = (changes: Partial<Return> = {}): Return => ({
  type: 'return',
  at: at('2026-03-10'),
  order: 'o1',
  id: 'r1',
  status: 'refunded',
  lines: null,
  amount: null,
  ...changes,
})

export const delivered = (day: string, order = 'o1'): LoyaltyEvent => ({ type: 'deliver', at: at(day), order, lines: null }) // prettier-ignore
export const clock = (day: string, time?: string): LoyaltyEvent => ({ type: 'clock', at: at(day, time) })

/** The account after the events, and what each of them did. */
export function play(
  events: readonly LoyaltyEvent[],
  compiled: CompiledProgramme = aProgramme(),
): { account: LoyaltyAccount; done: Applied[]; last: Applied } {
  const book = openLoyaltyBook()
  const done = events.map((event) => book.apply(event, compiled))
  const last = done.at(-1)
  if (last === undefined) throw new Error('Nothing was played')
  return { account: book.account(), done, last }
}
