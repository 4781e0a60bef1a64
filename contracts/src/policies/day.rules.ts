import { kept } from './kept.ts'
import type { CalendarDay } from './policy.ts'

/**
 * Calendar days as whole numbers since 1970-01-01, and the instants at which they begin in a zone. `Intl` knows the zones; nothing
 * here does. Temporal would read better, but its polyfill alone is twice as large as the whole SDK may be.
 */
export type EpochDay = number

export const dayMs = 86_400_000

/** @throws RangeError for what is no day of the calendar */
export function epochDayOf(day: CalendarDay): EpochDay {
  const at = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(at)) throw new RangeError(`${day} is no calendar day`)
  return at / dayMs
}

export const calendarDayOf = (day: EpochDay): CalendarDay => new Date(day * dayMs).toISOString().slice(0, 10)

/** Saturday or Sunday. 1970-01-01 was a Thursday. */
export const isWeekend = (day: EpochDay): boolean => ((((day + 4) % 7) + 7) % 7) % 6 === 0

/** The same day of a later month, or the last day of that month when it has no such day (Reg. 1182/71 art. 3(2)(c)). */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const at = new Date(day * dayMs)
  const wanted = at.getUTCDate()
  at.setUTCMonth(at.getUTCMonth() + months)
  // A day that the month has not is one of the next; the last of this one is its day before the first.
  if (at.getUTCDate() !== wanted) at.setUTCDate(0)
  return at.getTime() / dayMs
}

/** Clocks change at full quarters of an hour, so an offset holds for a quarter. */
const quarterMs = 900_000

/** By zone and quarter, how far its clocks are ahead of UTC, milliseconds. */
const offsetsOf = kept((timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return kept((quarter: number) => {
    const start = quarter * quarterMs
    // As Americans write it: 12/1/2026, 14:30:00.
    const parts = (format.format(start).match(/\d+/g) as string[]).map(Number)
    const [month, day, year, ...time] = parts as [number, number, number, ...number[]]
    return Date.UTC(year, month - 1, day, ...time) - start
  })
})

/** How far the zone's clocks are ahead of UTC at that instant, milliseconds. */
const offsetAt = (zone: string, at: number): number => offsetsOf(zone)(Math.floor(at / quarterMs))

/** The calendar day that it is in the zone at that instant. */
export const dayAt = (zone: string, at: number): EpochDay => Math.floor((at + offsetAt(zone, at)) / dayMs)

/** The first instant of the day in the zone. Where clocks skip midnight, the day begins when they have skipped it. */
export function startOfDay(zone: string, day: EpochDay): number {
  const midnight = day * dayMs
  const candidates = [midnight - offsetAt(zone, midnight - dayMs), midnight - offsetAt(zone, midnight + dayMs)]
  const begins = candidates.filter((at) => dayAt(zone, at) === day && dayAt(zone, at - 1) < day)
  return Math.min(...(begins.length > 0 ? begins : candidates))
}
