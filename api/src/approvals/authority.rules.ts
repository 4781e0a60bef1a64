import { authorityWindowDays, type AuthorityLimits, type ExceededLimit } from '@aftercare/contracts'

/** What an agent is about to give back, and what they gave back before. Minor units of one currency. */
export type Gift = {
  amount: number
  currency: string
  /** The order that it is of, and what the agent gave back of it before; null where it is of none. */
  order: { total: number; givenBefore: number } | null
  /** What the agent gave to the customer today and in the days before that count. */
  givenToCustomer: number
}

/** What an agent gave to a customer on one day, in UTC. */
export type DayOfGifts = { day: string; amount: number }

const dayMs = 86_400_000
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The days that still count, with the amount on today's. There are never more of them than the window has. */
export function withGift(days: readonly DayOfGifts[], amount: number, now: Date): DayOfGifts[] {
  const today = dayOf(now)
  const others = countedDays(days, now).filter(({ day }) => day !== today)
  const before = days.find(({ day }) => day === today)?.amount ?? 0
  return [...others, { day: today, amount: before + amount }]
}

/** What of it was given within the window, in minor units. */
export const givenWithin = (days: readonly DayOfGifts[], now: Date): number =>
  countedDays(days, now).reduce((sum, { amount }) => sum + amount, 0)

function countedDays(days: readonly DayOfGifts[], now: Date): DayOfGifts[] {
  const first = dayOf(new Date(now.getTime() - authorityWindowDays * dayMs))
  // A clock that went back has days ahead of it, which count as well.
  return days.filter(({ day }) => day >= first)
}

/** The limits that the gift is above, with what each would still allow. None means that the agent may give it alone. */
export function excessOf(limits: AuthorityLimits, gift: Gift): ExceededLimit[] {
  const { amount, currency, order, givenToCustomer } = gift
  const { percentOfOrder, amounts } = limits
  const inCurrency = amounts?.find((known) => known.currency === currency)
  const most = amounts === undefined ? undefined : { perRefund: inCurrency === undefined ? 0 : inCurrency.perRefund }
  const ofOrder =
    percentOfOrder === undefined || order === null ? undefined : Math.floor((order.total * percentOfOrder) / 100)
  const left = (limit: number | undefined, before: number): number =>
    limit === undefined ? Number.POSITIVE_INFINITY : Math.max(0, limit - before)
  const checks = [
    { limit: 'per_refund', allowed: left(most?.perRefund, 0) },
    { limit: 'percent_of_order', allowed: left(ofOrder, order?.givenBefore ?? 0) },
    { limit: 'per_customer', allowed: left(inCurrency?.perCustomer, givenToCustomer) },
  ] as const
  return checks.filter(({ allowed }) => amount > allowed).map((check) => ({ ...check, asked: amount }))
}
