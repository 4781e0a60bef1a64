import { calendarDayOf, epochDayOf } from '../policies/day.rules.ts'
import type { LoyaltyAccount } from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import type { Offer } from './programme.ts'

export type OfferBarrier = {
  code: 'not_in_season' | 'tier_too_low' | 'not_inactive' | 'not_first' | 'used_up'
  /** Why, in a sentence. */
  explanation: string
}

export const offerOf = ({ programme: { offers = [] } }: CompiledProgramme, id: string): Offer | undefined =>
  offers.find((offer) => offer.id === id)

/** How an account calls an offer among what it has had. */
export const offerName = (id: string): string => `offer:${id}`

/** Why somebody does not get an offer at the moment of the account; null when they do. A code that was not used does not count. */
export function barredOffer(
  { at, tier, activeOn, rewarded, holds }: LoyaltyAccount,
  { rankOf, dayAt }: CompiledProgramme,
  { id, available = {}, minTier, inactiveDays, isFirst, times = 1 }: Offer,
): OfferBarrier | null {
  const today = dayAt(at)
  if (today < (available.from ?? '') || today > (available.until ?? '9999-12-31'))
    return barrier('not_in_season', `${id} can be had from ${available.from ?? 'ever'} until ${available.until ?? 'further notice'}`) // prettier-ignore
  if (minTier !== undefined && rankOf(tier?.id ?? null) < rankOf(minTier))
    return barrier('tier_too_low', `${id} is for ${minTier} and above, and the tier is ${tier?.id ?? 'none yet'}`)
  if (isFirst === true && activeOn !== null)
    return barrier('not_first', `${id} is for a first purchase, and the last one was on ${activeOn}`)
  if (inactiveDays !== undefined) {
    const before = calendarDayOf(epochDayOf(today) - inactiveDays)
    if (activeOn === null || activeOn > before)
      return barrier('not_inactive', `${id} is for whose last purchase was on ${before} or before, and it was ${activeOn === null ? 'never' : `on ${activeOn}`}`) // prettier-ignore
  }
  const had = rewarded.filter(({ what }) => what === offerName(id)).length
  const held = holds.filter(({ offer }) => offer === id).length
  return had + held < times ? null : barrier('used_up', `${id} can be had ${times === 1 ? 'once' : `${times} times`}, and ${held > 0 ? 'a code for it is out' : 'it was used'}`) // prettier-ignore
}

const barrier = (code: OfferBarrier['code'], explanation: string): OfferBarrier => ({ code, explanation })
