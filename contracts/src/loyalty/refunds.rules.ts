import { cumulativeShare } from '../policies/share.rules.ts'
import type { CalendarDay } from '../policies/policy.ts'
import type { LotPart, Purchase } from './account.ts'
import { dropEmpty, pendingLots, putPart, spendOrder, takeFrom } from './lots.rules.ts'
import { post, type Book, type Cause } from './posting.rules.ts'
import { shareOfOrder } from './refunded.rules.ts'

/**
 * Takes points back that a lot was given: what of it is pending first, then what of it is available. What of it ended unused is gone
 * already. The rest was spent: what else the shopper has pays it, soonest to end first, and what that lacks is owed. Held points are
 * never touched.
 */
export function takeBack(book: Book, lot: string, points: number, cause: Cause): void {
  const { account } = book
  const pending = pendingLots(account).find(({ id }) => id === lot)
  const cancelled = Math.min(pending?.points ?? 0, points)
  if (pending !== undefined) pending.points -= cancelled
  dropEmpty(account)
  post(book, { kind: 'cancel', points: cancelled, from: 'pending', to: 'clawed_back', lot }, cause)
  let left = points - cancelled
  const take = (lots: Parameters<typeof takeFrom>[1]): void => {
    for (const { id, points: part, expiresOn } of takeFrom(book, lots, left)) {
      left -= part
      post(book, { kind: 'claw_back', points: part, from: 'available', to: 'clawed_back', lot: id, expiresOn }, cause)
    }
  }
  take(spendOrder(account).filter(({ id }) => id === lot))
  const ended = account.ended.find((one) => one.lot === lot)
  const unused = Math.min(ended?.points ?? 0, left)
  if (ended !== undefined) ended.points -= unused
  left -= unused
  post(book, { kind: 'claw_back', points: unused, from: 'expired', to: 'clawed_back', lot }, cause)
  take(spendOrder(account))
  account.debt += left
  post(book, { kind: 'owe', points: left, from: 'debt', to: 'clawed_back', lot }, cause)
}

/**
 * Gives points back that paid for what went back of an order: to the lots that they came from, with the day on which those end, and
 * good for the days of the programme at least.
 */
export function restoreSpent(book: Book, purchase: Purchase, cause: Cause): void {
  const { part, whole } = shareOfOrder(purchase)
  const { compiled, account } = book
  const floor = compiled.plusDays(compiled.dayAt(account.at), compiled.programme.restoreFloorDays)
  for (const spent of purchase.spent) {
    const points = spent.parts.reduce((sum, one) => sum + one.points, 0)
    const due = cumulativeShare(points, part, whole)
    if (due <= spent.restored) continue
    for (const back of partsBetween(spent.parts, spent.restored, due)) {
      const { told: _, ...part } = back
      const restored = { ...part, expiresOn: notBefore(back.expiresOn, floor) }
      putPart(book, restored)
      const move = { kind: 'restore', from: 'redeemed', to: 'available' } as const
      post(book, { ...move, points: back.points, lot: back.id, expiresOn: restored.expiresOn }, cause)
    }
    spent.restored = due
  }
}

const notBefore = (day: CalendarDay | null, floor: CalendarDay): CalendarDay | null =>
  day !== null && day < floor ? floor : day

/** What was spent last comes back first, so that what comes back lasts longest. */
function partsBetween(parts: readonly LotPart[], from: number, to: number): LotPart[] {
  let before = 0
  return parts.toReversed().flatMap((part) => {
    const begins = Math.max(from, before)
    const ends = Math.min(to, before + part.points)
    before += part.points
    return ends > begins ? [{ ...part, points: ends - begins }] : []
  })
}
