import Holidays from 'date-holidays'
import { addMonths, calendarDayOf, dayMs, epochDayOf, isWeekend } from '../day.rules.ts'
import type { CalendarDay, CountryCalendar } from '../policy.ts'
import { firstZoneOfCountry, zoneOfCountry, zonesOfRegions } from './zones.ts'

type Row = { date: string; start: Date; end: Date; name: string; type: string }

/** Days that the law counts as no working day although the library files them under another type. */
const countsToo: Readonly<Record<string, (row: Row) => boolean>> = {
  // Algemene termijnenwet art. 3: Good Friday and 5 May.
  NL: ({ type }) => type === 'school',
  // Laki 150/1930 5 §: the eves of Midsummer and Christmas.
  FI: ({ date, type }) => type === 'bank' && !date.includes('-12-31'),
  // Lag (1930:173) 2 §: the eves of Midsummer, Christmas and New Year.
  SE: ({ date, name }) => /-12-(24|31)/.test(date) || name === 'midsommarafton',
  // A public holiday on a weekend is given on the next working day in practice; the law leaves the day to the employer.
  IE: ({ type, name }) => type === 'bank' && name.includes('substitute'),
  // Labour Code art. 154(1): both days of Christmas.
  BG: ({ date }) => date.includes('-12-26'),
  // Green Monday is a Monday; the library has it once on the right day, as an observance.
  CY: ({ name, type }) => type === 'observance' && name.includes('Καθαρά'),
}

/** Days that the library lacks, by year. Where two lists differ, the later deadline is the shopper's. */
const missing: Readonly<Record<string, (year: number) => CalendarDay[]>> = {
  // Whit Monday of the Orthodox calendar, 50 days after Easter.
  CY: (year) => [calendarDayOf(orthodoxEaster(year) + 50)],
  // Days that the government moved work away from, for a bridge.
  HU: (year) => (year === 2026 ? ['2026-01-02', '2026-08-21', '2026-12-24'] : [`${year}-12-24`]),
  LV: (year) => (year === 2026 ? ['2026-01-02'] : []),
  SK: (year) => (year > 2026 ? [`${year}-05-08`, `${year}-09-15`] : []),
  'ES-CB': (year) => [`${year}-07-28`],
  'ES-VC': (year) => [`${year}-03-19`, `${year}-06-24`, `${year}-10-09`],
}

/** Bulgaria: a holiday on a weekend, Easter excepted, takes the next working day with it (Labour Code art. 154(2)). */
const movesToMonday = new Set(['BG'])

/**
 * A country's calendar as a proposal: the zones where its day ends last and where it begins first, and the days that are no working days in the given years,
 * by the library date-holidays and what is known to be missing there. A holiday of any one region is among the country's, in the
 * shopper's favour. Without years it is the zones only. It is for the moment of publishing only: the merchant sees it, corrects it, and from then on it is data.
 */
export function proposeCalendar(country: string, years: readonly number[], shopZone: string): CountryCalendar {
  const zones = zonesOfRegions(country)
  const first = firstZoneOfCountry[country]
  const states = years.length === 0 ? [] : Object.keys(new Holidays().getStates(country) ?? {})
  const national = years.length === 0 ? [] : holidaysOf(country, null, years)
  const byState = new Map(
    states.map((state): [string, CalendarDay[]] => [`${country}-${state}`, [...holidaysOf(country, state, years)]]),
  )
  const names = new Set([...zones.keys(), ...byState.keys()])
  const regions = [...names].sort().map((name): [string, { zones?: string[]; holidays?: CalendarDay[] }] => {
    const zone = zones.get(name)
    const holidays = byState.get(name)
    return [name, { ...(zone !== undefined && { zones: [zone] }), ...(holidays !== undefined && { holidays }) }]
  })
  return {
    zones: [...new Set([zoneOfCountry[country] ?? shopZone, ...(first === undefined ? [] : [first])])],
    holidays: sorted([...national, ...[...byState.values()].flat()]),
    ...(regions.length > 0 && { regions: Object.fromEntries(regions) }),
  }
}

/** What was found, by place and years: a policy is made again and again with the same ones, and a place has five years. */
const found = new Map<string, readonly CalendarDay[]>()

function holidaysOf(country: string, state: string | null, years: readonly number[]): readonly CalendarDay[] {
  const key = [country, state, ...years].join(' ')
  const known = found.get(key) ?? findHolidays(country, state, years)
  found.set(key, known)
  return known
}

function findHolidays(country: string, state: string | null, years: readonly number[]): CalendarDay[] {
  const library = state === null ? new Holidays(country) : new Holidays(country, state)
  // Only dates and lengths are read, and to take each of them to the zone of the country takes as long as everything else.
  library.setTimezone('')
  const place = state === null ? country : `${country}-${state}`
  return sorted(
    years.flatMap((year) => {
      const rows = (library.getHolidays(year) ?? []) as Row[]
      const free = rows.filter((row) => row.type === 'public' || countsToo[country]?.(row) === true)
      const moved = movesToMonday.has(country) ? substitutes(free) : []
      return [...free.flatMap(daysOf), ...moved, ...(missing[country]?.(year) ?? []), ...(missing[place]?.(year) ?? [])]
    }),
  )
}

/** A row can be several days long, and begins and ends at the country's midnight: only its first date is safe to read. */
function daysOf({ date, start, end }: Row): CalendarDay[] {
  const first = epochDayOf(date.slice(0, 10))
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs))
  return Array.from({ length }, (_, index) => calendarDayOf(first + index))
}

function substitutes(rows: readonly Row[]): CalendarDay[] {
  const easter = /Великден|петък|понеделник/
  const taken = new Set(rows.flatMap(daysOf).map(epochDayOf))
  const moved: CalendarDay[] = []
  for (const row of rows.filter(({ name }) => !easter.test(name))) {
    for (const day of daysOf(row).map(epochDayOf).filter(isWeekend)) {
      let next = day + 1
      while (isWeekend(next) || taken.has(next)) next++
      taken.add(next)
      moved.push(calendarDayOf(next))
    }
  }
  return moved
}

/** Easter Sunday of the Orthodox churches (Meeus, Astronomical Algorithms, chapter 8; Julian date plus 13 days until 2099). */
function orthodoxEaster(year: number): number {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const month = Math.floor((d + e + 114) / 31)
  const day = ((d + e + 114) % 31) + 1
  return addMonths(epochDayOf(`${year}-01-01`), month - 1) + day - 1 + 13
}

const sorted = (days: readonly CalendarDay[]): CalendarDay[] => [...new Set(days)].sort()
