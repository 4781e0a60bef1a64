import { skuMatcher } from '../policies/compile-policy.rules.ts'
import { calendarDayOf, dayAt, epochDayOf, startOfDay } from '../policies/day.rules.ts'
import { kept } from '../policies/kept.ts'
import type { CalendarDay } from '../policies/policy.ts'
import type { LoyaltyProgramme, Multiplier } from './programme.ts'

/** A programme that has been read once: what depends on product, day or tier alone is looked up, not searched. */
export type CompiledProgramme = {
  programme: LoyaltyProgramme
  /** The multiplier that counts, if one does. `tier` null is below every tier. */
  multiplierFor(sku: string | null, tier: string | null, purchasedOn: CalendarDay): Multiplier | null
  /** The place of a tier, the lowest 0; -1 for one that the programme does not have. */
  rankOf(tier: string | null): number
  /** The day that it is in the programme's zone. */
  dayAt(at: number): CalendarDay
  /** The first instant after that day. */
  endOf(day: CalendarDay): number
  /** Days later. */
  plusDays(day: CalendarDay, days: number): CalendarDay
}

/** Pure: the same programme, the same answers. */
export function compileProgramme(programme: LoyaltyProgramme): CompiledProgramme {
  const { timeZone, categories, earning, tiers } = programme
  const levels = tiers?.levels.map(({ id }) => id) ?? []
  const rankOf = (tier: string | null): number => (tier === null ? -1 : levels.indexOf(tier))
  const multipliers = earning.multipliers.map((multiplier) => {
    const { skus, categories: named, minTier, purchased = {} } = multiplier.applies ?? {}
    const ofCategories = (named ?? []).flatMap((name) =>
      Object.hasOwn(categories, name) ? (categories[name]?.skus ?? []) : [],
    )
    const isNamed = skus === undefined ? null : skuMatcher(skus)
    const isInCategory = named === undefined ? null : skuMatcher(ofCategories)
    const fits = (matches: ((sku: string) => boolean) | null, sku: string | null): boolean =>
      matches === null || (sku !== null && matches(sku))
    return {
      multiplier,
      fits: (sku: string | null): boolean => fits(isNamed, sku) && fits(isInCategory, sku),
      rank: minTier === undefined ? -1 : levels.indexOf(minTier),
      isKnown: minTier === undefined || levels.includes(minTier),
      from: purchased.from ?? '',
      until: purchased.until ?? '9999-12-31',
    }
  })
  const endOf = kept((day: CalendarDay) => startOfDay(timeZone, epochDayOf(day) + 1))
  return {
    programme,
    multiplierFor: (sku, tier, day) => {
      const rank = rankOf(tier)
      const fitting = multipliers.flatMap(({ multiplier, fits, rank: needed, isKnown, from, until }) =>
        isKnown && needed <= rank && day >= from && day <= until && fits(sku) ? [multiplier] : [],
      )
      return fitting.reduce<Multiplier | null>((best, one) => (best === null || beats(one, best) ? one : best), null)
    },
    rankOf,
    dayAt: (at) => calendarDayOf(dayAt(timeZone, at)),
    endOf,
    plusDays: (day, days) => calendarDayOf(epochDayOf(day) + days),
  }
}

const beats = ({ times }: Multiplier, best: Multiplier): boolean =>
  best.times !== 0 && (times === 0 || times > best.times)
