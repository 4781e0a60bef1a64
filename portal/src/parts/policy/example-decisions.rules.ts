import { endOfPeriod, latestDayAt, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { calendarDayOf, dayAt, dayMs, epochDayOf, startOfDay } from '@aftercare/contracts/policies/day.rules'
import { evaluateReturn } from '@aftercare/contracts/policies/evaluate-return.rules'
import { oneItemOrder } from '@aftercare/contracts/policies/one-item-order.rules'
import type {
  CalendarDay,
  LayerDecision,
  PolicyOrder,
  PolicyRule,
  PublishedPolicy,
  RegionCode,
  ReturnFacts,
  SeasonalExtension,
  UnitDecision,
} from '@aftercare/contracts/policies/policy'

/** One thing that was bought and came in one parcel; days are those of the place where it came. */
export type ExamplePurchase = {
  country: RegionCode
  bought: CalendarDay
  delivered: CalendarDay
  sku?: string | undefined
  facts?: ReturnFacts
}

/** How long before it came an example was bought. */
const daysUnderWay = 3

const noonOf = (compiled: CompiledPolicy, country: RegionCode, day: CalendarDay): number =>
  startOfDay(compiled.calendarOf({ country, region: null }).zones[0] ?? 'UTC', epochDayOf(day)) + dayMs / 2

/** The order of an example, as the evaluator reads orders. */
export function exampleOrder(
  compiled: CompiledPolicy,
  { country, bought, delivered, sku }: ExamplePurchase,
): PolicyOrder {
  const placedAt = noonOf(compiled, country, bought)
  return oneItemOrder({
    sku: sku ?? null,
    placedAt,
    shipTo: { country, region: null },
    channel: 'online',
    payments: [{ id: 'paid', method: 'card', captured: 10_000, refunded: 0 }],
    shippedAt: placedAt,
    deliveredAt: noonOf(compiled, country, delivered),
  })
}

/** What is decided of an example on the day that it comes. */
export function decideExample(compiled: CompiledPolicy, purchase: ExamplePurchase, now?: number): UnitDecision {
  const order = exampleOrder(compiled, purchase)
  const at = now ?? noonOf(compiled, purchase.country, purchase.delivered)
  return evaluateReturn(order, [compiled], at, purchase.facts)[0] as UnitDecision
}

/** The last day that is in time, where the goods came; null where no deadline runs. */
export function lastDayOf(
  compiled: CompiledPolicy,
  country: RegionCode,
  { deadline }: Pick<LayerDecision, 'deadline'>,
): CalendarDay | null {
  if (deadline === null) return null
  const { zones } = compiled.calendarOf({ country, region: null })
  return calendarDayOf(Math.min(...zones.map((zone) => dayAt(zone, deadline - 1))))
}

/** Goods and facts that a rule speaks of. */
export function factsOf(
  { applies = {} }: PolicyRule,
  { categories }: PublishedPolicy,
): Pick<ExamplePurchase, 'sku' | 'facts'> {
  const [pattern] = applies.skus ?? categories[applies.categories?.[0] ?? '']?.skus ?? []
  const [condition] = applies.conditions ?? ['unopened' as const]
  return {
    sku: pattern?.replace(/\*$/, ''),
    facts: {
      ...(condition !== undefined && { condition }),
      ...(applies.gift !== undefined && { gift: applies.gift }),
      ...(applies.minTier !== undefined && { tier: applies.minTier }),
    },
  }
}

/** A decision of a rule's own case, where that rule is the one that decides; null where another one goes before it. */
export function decideRule(
  compiled: CompiledPolicy,
  country: RegionCode,
  rule: PolicyRule,
  from: CalendarDay,
): UnitDecision | null {
  const { purchased } = rule.applies ?? {}
  const bought = clamp(from, purchased?.from, purchased?.until)
  const delivered = addDays(bought, daysUnderWay)
  const decision = decideExample(compiled, { country, bought, delivered, ...factsOf(rule, compiled.policy) })
  return decision.layers[2].clause === rule.id ? decision : null
}

const clamp = (day: CalendarDay, from: CalendarDay = day, until: CalendarDay = day): CalendarDay =>
  day < from ? from : day > until ? until : day

export const addDays = (day: CalendarDay, days: number): CalendarDay => calendarDayOf(epochDayOf(day) + days)

/** Days that an example may lie ahead. */
const lookAhead = 60

/**
 * The day of delivery that teaches most: the first from a day on whose period of withdrawal would end on a public holiday, else on
 * a weekend; where the law moves nothing, the first day itself.
 */
export function tellingDay(compiled: CompiledPolicy, country: RegionCode, from: CalendarDay): CalendarDay {
  const calendar = compiled.calendarOf({ country, region: null })
  const law = compiled.lawFor('withdrawal', { country, region: null }, epochDayOf(from))
  if (law === null || !('movesToWorkingDay' in law) || !law.movesToWorkingDay) return from
  const candidates = Array.from({ length: lookAhead }, (_, index) => addDays(from, index))
  const endsOn = (day: CalendarDay): number => epochDayOf(day) + law.days
  const isMoved = (day: CalendarDay): boolean => {
    const end = endOfPeriod(calendar, noonOf(compiled, country, day), { days: law.days, movesToWorkingDay: true })
    return latestDayAt(calendar, end - 1) > endsOn(day)
  }
  return (
    candidates.find((day) => isMoved(day) && calendar.holidays.has(endsOn(day))) ?? candidates.find(isMoved) ?? from
  )
}

/** Extensions of a rule that still matter on a day. */
export const comingSeasons = ({ seasons = [] }: PolicyRule, from: CalendarDay): SeasonalExtension[] =>
  seasons.filter(({ until }) => until >= from)

/** A purchase on the first day after the range of an extension, so that the window itself is seen. */
export function afterSeason(country: RegionCode, { purchased }: SeasonalExtension): ExamplePurchase[] {
  if (purchased.until === undefined) return []
  const bought = addDays(purchased.until, 1)
  return [{ country, bought, delivered: addDays(bought, daysUnderWay), facts: { condition: 'unopened' } }]
}

export const boughtBefore = (delivered: CalendarDay): CalendarDay => addDays(delivered, -daysUnderWay)
