import { expect, it } from 'vitest'
import { epochDayOf, startOfDay } from '../day.rules.ts'
import { law } from '../law/index.ts'
import { lastZoneOf } from './zones-of-law.rules.ts'
import { zoneOfCountry } from './zones.ts'

const countries = [...new Set(law.flatMap((rule) => rule.countries))].filter((country) => country.length === 2)

it.each(countries)('ends the days of %s when they end last in it, in winter and in summer', (country) => {
  const zone = lastZoneOf(country) ?? ''
  for (const day of ['2026-12-25', '2027-07-25'].map(epochDayOf))
    expect(startOfDay(zone, day)).toBe(startOfDay(zoneOfCountry[country] ?? '', day))
})

it('knows no country that the law does not speak of', () => {
  for (const country of ['JP', 'G', '', 'GB IE']) expect(lastZoneOf(country)).toBeUndefined()
})
