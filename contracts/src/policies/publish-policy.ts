import { proposeCalendar } from './calendars/propose-calendar.ts'
import { law } from './law/index.ts'
import { policyVersionOf } from './policy-version.ts'
import type { CountryCalendar, PublishedPolicy, RegionCode } from './policy.ts'
import type { ReturnPolicyInput } from './schemas.ts'

/** What of the shop a policy needs besides the policy itself. */
export type PolicyShop = {
  timeZone: string
  /** By country, minor units: of several options the cheapest is the standard delivery. */
  shipping: readonly { region: RegionCode; currency: string; price: number }[]
}

export type PublishOptions = {
  /** Countries that orders go to, besides those of the shop's shipping options and rules. */
  countries?: readonly RegionCode[]
  /** Years whose holidays the deadlines may meet. */
  years: readonly number[]
}

/** Deadlines of orders of these years are met by holidays: a withdrawal without notice of the right ends a year and some days later. */
export const policyYearsAt = (now: Date): number[] =>
  Array.from({ length: 5 }, (_, index) => now.getUTCFullYear() - 2 + index)

/**
 * Makes the policy that every reader shares: the merchant's rules, today's law, and the calendars of the countries that it sells
 * to. The version is a digest of all that, so equal policies are one version.
 */
export function publishPolicy(
  { holidays, ...input }: ReturnPolicyInput,
  { timeZone, shipping }: PolicyShop,
  { countries = [], years }: PublishOptions,
): PublishedPolicy {
  const named = input.rules.flatMap(({ applies }) => applies?.regions ?? []).map((region) => region.slice(0, 2))
  const all = [...new Set([...countries, ...shipping.map(({ region }) => region), ...named])].sort()
  // Where no law moves a last day, holidays decide nothing.
  const moving = new Set(
    law.flatMap((rule) => ('movesToWorkingDay' in rule && rule.movesToWorkingDay ? rule.countries : [])),
  )
  const calendarOf = (country: RegionCode): CountryCalendar =>
    corrected(country, proposeCalendar(country, moving.has(country) ? years : [], timeZone), holidays)
  const content: Omit<PublishedPolicy, 'version'> = {
    ...input,
    timeZone,
    standardShipping: cheapest(shipping),
    law,
    calendars: Object.fromEntries(all.map((country) => [country, calendarOf(country)])),
  }
  return { version: policyVersionOf(content), ...content }
}

function cheapest(shipping: PolicyShop['shipping']): PublishedPolicy['standardShipping'] {
  const prices: Record<RegionCode, Record<string, number>> = {}
  for (const { region, currency, price } of shipping) {
    const known = (prices[region] ??= {})
    known[currency] = Math.min(known[currency] ?? price, price)
  }
  return prices
}

function corrected(
  country: RegionCode,
  calendar: CountryCalendar,
  corrections: ReturnPolicyInput['holidays'],
): CountryCalendar {
  const correct = (place: RegionCode, days: readonly string[]): string[] => {
    const { add = [], remove = [] } = corrections[place] ?? {}
    return [...new Set([...days.filter((day) => !remove.includes(day)), ...add])].sort()
  }
  const regions = Object.entries(calendar.regions ?? {}).map(([region, { zones, holidays }]) => [
    region,
    { ...(zones && { zones }), ...(holidays && { holidays: correct(region, correct(country, holidays)) }) },
  ])
  return {
    zones: calendar.zones,
    holidays: correct(country, calendar.holidays),
    ...(calendar.regions !== undefined && { regions: Object.fromEntries(regions) }),
  }
}
