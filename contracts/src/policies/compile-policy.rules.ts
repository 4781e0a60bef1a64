import { lastZoneOf } from './calendars/zones-of-law.rules.ts'
import { addMonths, dayAt, epochDayOf, isWeekend, startOfDay, type EpochDay } from './day.rules.ts'
import { kept } from './kept.ts'
import type {
  CountryCalendar,
  DayRange,
  LawRule,
  OfferedReason,
  PolicyRule,
  PublishedPolicy,
  RegionCode,
  ReturnLayer,
  StatutoryExceptionKind,
} from './policy.ts'

/** Where the goods go. */
type Place = { country: RegionCode; region: RegionCode | null }

/** A day as the shopper lives it: where it ends, and which days are holidays. */
export type Calendar = {
  zones: readonly string[]
  holidays: ReadonlySet<EpochDay>
  /** The first instant after a day. */
  endOf(day: EpochDay): number
}

export type CompiledRule = {
  rule: PolicyRule
  /** How much the rule says about the goods, the condition, the payment, the channel and the place; its tier does not count. */
  specificity: number
  /** Whether the SKU is one of those that it names. */
  fits(sku: string): boolean
  tier: number
  seasons: readonly { from: EpochDay; until: EpochDay; lastDay: EpochDay }[]
  from: EpochDay
  until: EpochDay
}

/** A policy that has been read once: what depends on product and place alone is looked up, not searched. */
export type CompiledPolicy = {
  policy: PublishedPolicy
  informedSince: EpochDay | null
  calendarOf(shipTo: Place | null): Calendar
  /** The rules that speak of this product in this place, the most specific first. */
  rulesFor(sku: string | null, shipTo: Place | null): readonly CompiledRule[]
  /** Why this product goes back; left out where any reason will do. Of a product in several categories one can be there twice. */
  reasonsFor(sku: string | null): readonly OfferedReason[] | undefined
  exceptionsFor(sku: string | null): readonly StatutoryExceptionKind[]
  lawFor(layer: ReturnLayer, shipTo: Place | null, purchasedOn: EpochDay): LawRule | null
}

/** What makes a rule more specific, the strongest first: a named product outranks a category, and both outrank a place. */
export const specificityOrder = [
  'skus', 'categories', 'conditions', 'gift', 'purchased', 'payments', 'channels', 'regions',
] as const // prettier-ignore

/** Reads a policy once, so that a decision is a few look-ups however many rules there are. Pure: the same policy, the same answers. */
export function compilePolicy(policy: PublishedPolicy): CompiledPolicy {
  // Sorting is stable: of equally specific rules the first one stays first.
  const rules = policy.rules.map((rule) => compileRule(rule, policy.tiers))
  const sorted = rules.sort((a, b) => b.specificity - a.specificity)
  const categories = Object.entries(policy.categories).map(([name, { skus }]) => ({ name, fits: skuMatcher(skus) }))
  const categoriesOf = kept((sku: string) => categories.filter(({ fits }) => fits(sku)).map(({ name }) => name))
  const exceptions = policy.exceptions.map((exception) => ({ ...exception, fits: skuMatcher(exception.skus ?? []) }))

  const byProductAndPlace = kept((key: string) => {
    const [country, region, sku] = key.split('\n') as [string, string, string]
    const named = categoriesOf(sku)
    return sorted.filter((compiled) => {
      const { regions, categories: wanted, skus } = compiled.rule.applies ?? {}
      return (
        (regions === undefined || regions.includes(country) || regions.includes(region)) &&
        (wanted === undefined || wanted.some((name) => named.includes(name))) &&
        (skus === undefined || compiled.fits(sku))
      )
    })
  })
  const exceptionsOf = kept((sku: string) => {
    const named = categoriesOf(sku)
    return exceptions
      .filter(({ fits, categories: wanted = [] }) => fits(sku) || wanted.some((name) => named.includes(name)))
      .map(({ kind }) => kind)
  })
  const reasonsOf = kept((sku: string) => {
    const named = categoriesOf(sku).flatMap((name) => policy.categories[name]?.reasons ?? [])
    return named[0] ? named : policy.reasons
  })
  const calendarByPlace = kept((key: string) => {
    const [country, region] = key.split('\n') as [string, string]
    // Where the shopper is, and where the shop is: without a calendar a day is over once it is in both.
    const zones = [lastZoneOf(country) ?? policy.timeZone, policy.timeZone]
    return compileCalendar(policy.calendars[country], region, zones)
  })
  const lawByPlace = kept((key: string) => {
    const [layer, country, region] = key.split('\n') as [string, string, string]
    return (
      policy.law
        .filter((law) => law.layer === layer && (law.countries.includes(country) || law.countries.includes(region)))
        .map((law) => ({ law, from: epochDayOf(law.effectiveFrom), isLocal: law.countries.includes(region) ? 1 : 0 }))
        // A country's own statute says more precisely what the Union's directive asks of it.
        .sort((a, b) => b.isLocal - a.isLocal || a.law.countries.length - b.law.countries.length || b.from - a.from)
    )
  })

  return {
    policy,
    informedSince: policy.informedSince === null ? null : epochDayOf(policy.informedSince),
    calendarOf: (shipTo) => calendarByPlace(placeKey(shipTo)),
    rulesFor: (sku, shipTo) => byProductAndPlace(`${placeKey(shipTo)}\n${sku ?? ''}`),
    reasonsFor: (sku) => reasonsOf(sku ?? ''),
    exceptionsFor: (sku) => exceptionsOf(sku ?? ''),
    lawFor: (layer, shipTo, purchasedOn) =>
      lawByPlace(`${layer}\n${placeKey(shipTo)}`).find(({ from }) => from <= purchasedOn)?.law ?? null,
  }
}

/** A place in the key of a look-up; nothing has an empty country or region. */
const placeKey = (shipTo: Place | null): string => `${shipTo?.country ?? ''}\n${shipTo?.region ?? ''}`

function compileRule(rule: PolicyRule, tiers: readonly string[]): CompiledRule {
  const { applies = {}, seasons = [] } = rule
  return {
    rule,
    specificity: specificityOrder.reduce((sum, name) => sum * 2 + (applies[name] === undefined ? 0 : 1), 0),
    tier: applies.minTier === undefined ? -1 : tiers.indexOf(applies.minTier),
    fits: skuMatcher(applies.skus ?? []),
    ...daysOf(applies.purchased),
    seasons: seasons.map(({ purchased, until }) => ({ ...daysOf(purchased), lastDay: epochDayOf(until) })),
  }
}

const daysOf = ({ from, until }: DayRange = {}): { from: EpochDay; until: EpochDay } => ({
  from: from === undefined ? -Infinity : epochDayOf(from),
  until: until === undefined ? Infinity : epochDayOf(until),
})

/** Whether one of the patterns fits; a trailing `*` stands for any ending. */
export function skuMatcher(patterns: readonly string[]): (sku: string) => boolean {
  const whole = new Set(patterns.filter((pattern) => !pattern.endsWith('*')))
  const beginnings = patterns.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1))
  return (sku) => whole.has(sku) || beginnings.some((beginning) => sku.startsWith(beginning))
}

function compileCalendar(country: CountryCalendar | undefined, region: string, fallback: readonly string[]): Calendar {
  const own = country?.regions?.[region]
  const zones = own?.zones ?? country?.zones ?? fallback
  return {
    zones,
    holidays: new Set((own?.holidays ?? country?.holidays ?? []).map(epochDayOf)),
    endOf: kept((day) => Math.max(...zones.map((zone) => startOfDay(zone, day + 1)))),
  }
}

/** The first instant after the day, when it has ended in every zone of the calendar. */
export const endOfDay = (calendar: Calendar, day: EpochDay): number => calendar.endOf(day)

/** The latest day that it may be, where the shopper is, at that instant: the day of an event that a period begins with. */
export const latestDayAt = (calendar: Calendar, at: number): EpochDay =>
  Math.max(...calendar.zones.map((zone) => dayAt(zone, at)))

/**
 * The first instant that is too late for a period of days or months. The day of the event does not count, and the last day counts
 * to its end. For a period of the law, a last day that is no working day moves on to the next one
 * (Regulation (EEC, Euratom) 1182/71 art. 3(1), (2) and (4)).
 */
export function endOfPeriod(
  calendar: Calendar,
  began: number,
  { days = 0, months = 0, movesToWorkingDay = false }: { days?: number; months?: number; movesToWorkingDay?: boolean },
): number {
  let last = addMonthsTo(latestDayAt(calendar, began), months) + days
  if (movesToWorkingDay) while (isWeekend(last) || calendar.holidays.has(last)) last++
  return endOfDay(calendar, last)
}

const addMonthsTo = (day: EpochDay, months: number): EpochDay => (months === 0 ? day : addMonths(day, months))
