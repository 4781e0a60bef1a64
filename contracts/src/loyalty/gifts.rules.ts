import type { DoneRecord, EventOf, LoyaltyRefusal, ReferralRecord } from './account.ts'
import { expiryOf, plusMonths } from './expiry.rules.ts'
import { balanceOf, pendingLots, putPart, spendOrder, takeFrom } from './lots.rules.ts'
import { post, type Book, type Cause } from './posting.rules.ts'
import { takeBack } from './refunds.rules.ts'
import { refuse } from './spending.rules.ts'

/** Points that a person gives or takes, within the limits of the programme. What was not there cannot be taken. */
export function adjust(book: Book, event: EventOf<'adjust'>, known: DoneRecord | undefined): LoyaltyRefusal | null {
  const { account, compiled } = book
  const { id, points } = event
  if (known !== undefined)
    return known.points === points
      ? null
      : refuse('adjustment_differs', `Adjustment ${id} was of ${known.points} points`)
  const cause: Cause = { source: { type: 'adjustment', id, line: null } }
  const today = compiled.dayAt(account.at)
  if (points < 0) {
    const { available } = balanceOf(account)
    if (-points > available)
      return refuse('points_insufficient', `${-points} points are more than the ${Math.max(0, available)} available`)
    for (const { id: lot, points: part, expiresOn } of takeFrom(book, spendOrder(account), -points))
      post(book, { kind: 'adjust', points: part, from: 'available', to: 'issued', lot, expiresOn }, cause)
  } else {
    const refused = aboveGoodwill(book, points)
    if (refused !== null) return refused
    const days = { earnedOn: today, availableOn: today, activeOn: account.activeOn ?? today }
    const expiry = event.expiresOn === null ? expiryOf(compiled.programme.expiry, days) : { expiresOn: event.expiresOn, rolls: false } // prettier-ignore
    const lot = `adjustment:${id}`
    putPart(book, { id: lot, points, ...expiry })
    post(book, { kind: 'adjust', points, from: 'issued', to: 'available', lot, expiresOn: expiry.expiresOn }, cause)
  }
  book.records.set(`adjustment:${id}`, { kind: 'done', points })
  return null
}

function aboveGoodwill({ account, compiled }: Book, points: number): LoyaltyRefusal | null {
  const { goodwill } = compiled.programme
  if (goodwill === null) return null
  const { pointsMax, days, pointsInDaysMax } = goodwill
  const today = compiled.dayAt(account.at)
  const before = compiled.plusDays(today, -days)
  account.goodwill = account.goodwill.filter(({ day }) => day > before)
  const given = account.goodwill.reduce((sum, one) => sum + one.points, 0)
  if (points > pointsMax)
    return refuse('adjustment_above_limit', `${points} points are more than the ${pointsMax} that may be given at once`)
  if (given + points > pointsInDaysMax)
    return refuse(
      'adjustment_above_limit',
      `${points} points beside the ${given} of the last ${days} days are more than ${pointsInDaysMax}`,
    )
  account.goodwill.push({ day: today, points })
  return null
}

/** What is of one action is nothing to another. */
export const actionKey = ({ action, id }: Pick<EventOf<'action'>, 'action' | 'id'>): string => `action:${action}:${id}`

/** Points for what is no purchase, as often as the programme says. */
export function rewardAction(
  book: Book,
  event: EventOf<'action'>,
  known: DoneRecord | undefined,
): LoyaltyRefusal | null {
  const { id, action } = event
  if (known !== undefined) return null
  const { account, compiled } = book
  const { actions } = compiled.programme
  const rule = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (rule === undefined) return refuse('action_unknown', `The programme has no action ${action}`)
  const { limit, byTier = {}, pendingDays = 0 } = rule
  if (limit !== undefined && timesRewarded(book, action, limit.months) >= limit.times)
    return refuse('action_limit', `${action} was rewarded ${limit.times} times${limit.months === undefined ? '' : ` in ${limit.months} months`}`) // prettier-ignore
  const tier = account.tier?.id
  const points = tier !== undefined && Object.hasOwn(byTier, tier) ? (byTier[tier] ?? 0) : rule.points
  const today = compiled.dayAt(account.at)
  const releaseAt = pendingDays === 0 ? account.at : compiled.endOf(compiled.plusDays(today, pendingDays))
  givePending(book, actionKey(event), points, releaseAt, { source: { type: 'action', id, line: action } })
  if (limit !== undefined) account.rewarded.push({ what: action, day: today })
  book.records.set(actionKey(event), { kind: 'done', points })
  return null
}

function timesRewarded({ account, compiled }: Book, what: string, months: number | undefined): number {
  const before = months === undefined ? '' : plusMonths(compiled.dayAt(account.at), -months)
  account.rewarded = account.rewarded.filter((one) => one.what !== what || one.day > before)
  return account.rewarded.filter((one) => one.what === what).length
}

const referralMonths = 12

/**
 * One side of a recommendation: pending from the friend's order on, free when the friend can no longer send it back, gone when the
 * friend does.
 */
export function refer(
  book: Book,
  event: EventOf<'referral'>,
  known: ReferralRecord | undefined,
): LoyaltyRefusal | null {
  const { account, compiled } = book
  const { referral } = compiled.programme
  const { id, side, status, until, isHeld = false } = event
  const lot = `referral:${id}`
  const cause: Cause = { source: { type: 'referral', id, line: side } }
  if (known?.isCancelled === true) return null
  if (known === undefined) {
    if (referral === null) return refuse('referral_unknown', 'The programme rewards no recommendations')
    if (status === 'cancelled') {
      book.records.set(lot, { kind: 'referral', side, points: 0, isCancelled: true })
      return null
    }
    if (side === 'referrer' && timesRewarded(book, 'referral', referralMonths) >= referral.timesMax) {
      // For good: that the order is counted again when others are a year old rewards nobody.
      book.records.set(lot, { kind: 'referral', side, points: 0, isCancelled: true })
      return refuse('action_limit', `${referral.timesMax} recommendations were rewarded in ${referralMonths} months`)
    }
    givePending(book, lot, referral[side], status === 'confirmed' ? (until ?? account.at) : until, cause, isHeld)
    if (side === 'referrer') account.rewarded.push({ what: 'referral', day: compiled.dayAt(account.at) })
    book.records.set(lot, { kind: 'referral', side, points: referral[side], isCancelled: false })
    return null
  }
  if (status === 'cancelled') {
    takeBack(book, lot, known.points, cause)
    book.records.set(lot, { ...known, isCancelled: true })
    return null
  }
  const pending = pendingLots(account).find((one) => one.id === lot)
  if (pending !== undefined) {
    pending.releaseAt = until ?? (status === 'confirmed' ? account.at : pending.releaseAt)
    pending.isHeld = isHeld
  }
  return null
}

function givePending(
  book: Book,
  lot: string,
  points: number,
  releaseAt: number | null,
  cause: Cause,
  isHeld = false,
): void {
  const { account, compiled } = book
  if (points === 0) return
  const earnedOn = compiled.dayAt(account.at)
  account.lots.push({ id: lot, state: 'pending', points, earnedOn, releaseAt, isHeld, qualifying: 0 })
  post(book, { kind: 'earn', points, from: 'issued', to: 'pending', lot }, cause)
}
