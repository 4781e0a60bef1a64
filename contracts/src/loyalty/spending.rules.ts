import type { EventOf, Hold, LoyaltyRefusal, LoyaltyRefusalCode, Purchase, RedemptionRecord, Spend } from './account.ts'
import { loyaltyLimits } from './account.ts'
import { noteActivity } from './expiry.rules.ts'
import { barredOffer, offerName, offerOf } from './offers.rules.ts'
import { balanceOf, putPart, spendOrder, takeFrom } from './lots.rules.ts'
import { post, type Book, type Cause } from './posting.rules.ts'
import type { Reward } from './programme.ts'

export const refuse = (code: LoyaltyRefusalCode, message: string): LoyaltyRefusal => ({ code, message })

const minuteMs = 60_000
const causeOf = (id: string): Cause => ({ source: { type: 'redemption', id, line: null } })

/** Holds points for a checkout, what ends first first. The same redemption once more does nothing. */
export function redeem(
  book: Book,
  event: EventOf<'redeem'>,
  known: RedemptionRecord | undefined,
): LoyaltyRefusal | null {
  const { account, compiled } = book
  const { id, order, spend } = event
  if (known !== undefined)
    return isSame(known.spend, spend)
      ? null
      : refuse('redemption_differs', `Redemption ${id} is of ${known.points} points already`)
  const wanted = costOf(book, event)
  if ('code' in wanted) return wanted
  const { points, reward, offer, validDays } = wanted
  const { available } = balanceOf(account)
  if (points > Math.max(0, available))
    return refuse('points_insufficient', `${points} points are more than the ${Math.max(0, available)} available`)
  if (account.holds.length >= loyaltyLimits.holds)
    return refuse('account_full', `${loyaltyLimits.holds} redemptions are held already`)
  const parts = takeFrom(book, spendOrder(account), points)
  const until =
    validDays === undefined
      ? account.at + compiled.programme.reservationMinutes * minuteMs
      : compiled.endOf(compiled.plusDays(compiled.dayAt(account.at), validDays))
  account.holds.push({ id, points, parts, until, reward, order, ...(offer !== undefined && { offer }) })
  for (const { id: lot, points: part, expiresOn } of parts)
    post(book, { kind: 'reserve', points: part, from: 'available', to: 'reserved', lot, expiresOn }, causeOf(id))
  // A code that nobody has used yet is no purchase.
  if (offer === undefined) noteActivity(book)
  else book.changes.push({ kind: 'offer_taken', offer })
  book.records.set(`redemption:${id}`, { kind: 'redemption', id, spend, points, order, state: 'held' })
  return null
}

function isSame(a: Spend, b: Spend): boolean {
  if ('reward' in a) return 'reward' in b && a.reward === b.reward && a.times === b.times
  if ('offer' in a) return 'offer' in b && a.offer === b.offer
  return 'points' in b && a.points === b.points
}

type Cost = { points: number; reward: string | null; offer?: string; validDays?: number | undefined }

function costOf(book: Book, event: EventOf<'redeem'>): Cost | LoyaltyRefusal {
  const { spend } = event
  const { redeemStep } = book.compiled.programme
  if ('offer' in spend) {
    const offer = offerOf(book.compiled, spend.offer)
    if (offer === undefined) return refuse('offer_unknown', `The programme has no offer ${spend.offer}`)
    const barrier = barredOffer(book.account, book.compiled, offer)
    if (barrier !== null) return refuse('offer_not_eligible', barrier.explanation)
    const { id, validDays } = offer
    return belowMinimum(event, offer) ?? { points: 0, reward: null, offer: id, validDays }
  }
  if (!('reward' in spend)) {
    if (spend.points % redeemStep !== 0)
      return refuse('points_step', `Points are redeemed in steps of ${redeemStep}, and ${spend.points} is none`)
    return { points: spend.points, reward: null }
  }
  const reward = book.compiled.programme.rewards.find(({ id }) => id === spend.reward)
  if (reward === undefined) return refuse('reward_unknown', `The programme has no reward ${spend.reward}`)
  const { id, validDays } = reward
  return barred(book, event, reward) ?? { points: rewardPoints(reward, spend), reward: id, validDays }
}

const rewardPoints = ({ points }: Reward, { times }: Extract<Spend, { reward: string }>): number => points * times

/** Why the reward cannot be had just now. */
function barred({ account, compiled }: Book, event: EventOf<'redeem'>, reward: Reward): LoyaltyRefusal | null {
  const { id, available = {}, minTier } = reward
  const today = compiled.dayAt(account.at)
  if (today < (available.from ?? '') || today > (available.until ?? '9999-12-31'))
    return refuse('reward_not_available', `${id} can be had from ${available.from ?? 'ever'} until ${available.until ?? 'further notice'}`) // prettier-ignore
  if (minTier !== undefined && compiled.rankOf(account.tier?.id ?? null) < compiled.rankOf(minTier))
    return refuse('tier_too_low', `${id} is for ${minTier} and above`)
  return belowMinimum(event, reward)
}

/** Why the order that it is for is too small, where somebody said what that comes to. */
function belowMinimum(
  { total }: EventOf<'redeem'>,
  { id, minimum }: Pick<Reward, 'id' | 'minimum'>,
): LoyaltyRefusal | null {
  if (minimum === undefined || total === null) return null
  const least = Object.hasOwn(minimum, total.currency) ? minimum[total.currency] : undefined
  if (least === undefined) return refuse('reward_minimum', `${id} is not for orders in ${total.currency}`)
  return total.amount < least
    ? refuse('reward_minimum', `${id} needs an order of ${least} ${total.currency} (minor units)`)
    : null
}

/** The held points are spent: on an order, which gives them back with what goes back of it, or on a reward alone. */
export function capture(
  book: Book,
  event: EventOf<'capture'>,
  record: RedemptionRecord | undefined,
  purchase: Purchase,
): LoyaltyRefusal | null {
  const { id } = event
  const { account, compiled, changes } = book
  const hold = account.holds.find((one) => one.id === id)
  if (record?.state === 'captured')
    return event.order === null || event.order === record.order
      ? null
      : refuse('redemption_differs', `Redemption ${id} paid for ${record.order}, not for ${event.order}`)
  if (record === undefined || hold === undefined) return notHeld(id, record)
  if (purchase.spent.length >= loyaltyLimits.redemptionsOfOrder)
    return refuse('account_full', `Order ${purchase.order} is paid by ${purchase.spent.length} redemptions already`)
  account.holds = account.holds.filter((one) => one !== hold)
  for (const { id: lot, points, expiresOn } of hold.parts)
    post(book, { kind: 'capture', points, from: 'reserved', to: 'redeemed', lot, expiresOn }, causeOf(id))
  if (hold.offer === undefined) purchase.spent.push({ redemption: id, parts: hold.parts, restored: 0 })
  else {
    account.rewarded.push({ what: offerName(hold.offer), day: compiled.dayAt(account.at) })
    changes.push({ kind: 'offer_used', offer: hold.offer })
  }
  book.records.set(`redemption:${id}`, { ...record, order: purchase.order, state: 'captured' })
  return null
}

/** The shopper left the checkout: the points are free again. */
export function release(
  book: Book,
  { id }: EventOf<'release'>,
  record: RedemptionRecord | undefined,
): LoyaltyRefusal | null {
  const hold = book.account.holds.find((one) => one.id === id)
  if (record?.state === 'released') return null
  if (record === undefined || hold === undefined) return notHeld(id, record)
  freeHold(book, hold, 'free')
  book.records.set(`redemption:${id}`, { ...record, state: 'released' })
  return null
}

const notHeld = (id: string, record: RedemptionRecord | undefined): LoyaltyRefusal =>
  record === undefined
    ? refuse('redemption_unknown', `There is no redemption ${id}`)
    : refuse('redemption_not_held', `Redemption ${id} is ${record.state === 'held' ? 'timed out' : record.state}`)

/** Nobody came back to the checkout in time. */
export function timeOut(book: Book): void {
  for (const hold of book.account.holds.filter(({ until }) => until <= book.account.at))
    freeHold(book, hold, 'time_out')
}

function freeHold(book: Book, hold: Hold, kind: 'free' | 'time_out'): void {
  const { account } = book
  account.holds = account.holds.filter((one) => one !== hold)
  for (const part of hold.parts) {
    putPart(book, part)
    const { id: lot, points, expiresOn } = part
    post(book, { kind, points, from: 'reserved', to: 'available', lot, expiresOn }, causeOf(hold.id))
  }
}
