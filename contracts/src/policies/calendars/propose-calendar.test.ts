import { describe, expect, it } from 'vitest'
import { endOfPeriod, latestDayAt } from '../compile-policy.rules.ts'
import { calendarDayOf } from '../day.rules.ts'
import { compiled } from '../policy.builder.ts'
import { proposeCalendar } from './propose-calendar.ts'

const holidays = (country: string, year = 2026): readonly string[] => proposeCalendar(country, [year], 'UTC').holidays

describe('a proposed calendar', () => {
  it('has the days that the law counts though the library does not call them public', () => {
    expect(holidays('NL')).toEqual(expect.arrayContaining(['2026-04-03', '2026-05-05']))
    expect(holidays('FI')).toEqual(expect.arrayContaining(['2026-06-19', '2026-12-24']))
    expect(holidays('FI')).not.toContain('2026-12-31')
    expect(holidays('SE')).toEqual(expect.arrayContaining(['2026-06-19', '2026-12-24', '2026-12-31']))
    expect(holidays('SE')).not.toContain('2026-04-30')
    expect(holidays('IE')).toContain('2026-12-28')
  })

  it('has the days that the library lacks, and both where it puts one on the wrong day', () => {
    expect(holidays('CY')).toEqual(expect.arrayContaining(['2026-02-23', '2026-06-01']))
    expect(holidays('CY', 2027)).toContain('2027-06-21')
    expect(proposeCalendar('ES', [2026], 'UTC').regions?.['ES-CB']?.holidays).toContain('2026-07-28')
    expect(holidays('BG')).toEqual(expect.arrayContaining(['2026-05-25', '2026-09-07', '2026-12-28']))
    expect(holidays('SK', 2027)).toContain('2027-09-15')
  })

  it('counts a holiday of one region for the whole country, and exactly its own for a region that is named', () => {
    const { holidays: all, regions } = proposeCalendar('DE', [2026], 'UTC')
    expect(all).toContain('2026-01-06')
    expect(regions?.['DE-BY']?.holidays).toContain('2026-01-06')
    expect(regions?.['DE-HH']?.holidays).not.toContain('2026-01-06')
  })

  it('reads a row of two days as two, and a date as the date of the country, not of UTC', () => {
    expect(holidays('RO')).toEqual(expect.arrayContaining(['2026-01-01', '2026-01-02']))
    expect(holidays('US')).toContain('2026-12-25')
    expect(holidays('US')).not.toContain('2026-12-27')
  })

  it('knows the zones where a country’s day ends last and begins first, and that of a region', () => {
    const { zones, regions } = proposeCalendar('US', [2026], 'UTC')
    expect(zones).toEqual(['Pacific/Honolulu', 'America/New_York'])
    expect(regions?.['US-NY']?.zones).toEqual(['America/New_York'])
    expect(proposeCalendar('QQ', [2026], 'Europe/Berlin')).toEqual({ zones: ['Europe/Berlin'], holidays: [] })
  })

  it('counts from the day that it was where the shopper may be, and to the end of the last one', () => {
    const calendar = compiled().calendarOf({ country: 'ES', region: null })
    // Half past midnight of Tuesday in Madrid, and of Monday, still, on the Canaries.
    const came = Date.parse('2026-10-12T22:30:00Z')
    expect(calendarDayOf(latestDayAt(calendar, came))).toBe('2026-10-13')
    expect(new Date(endOfPeriod(calendar, came, { days: 14 })).toISOString()).toBe('2026-10-28T00:00:00.000Z')
  })
})
