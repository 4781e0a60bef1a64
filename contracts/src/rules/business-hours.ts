import { Temporal } from 'temporal-polyfill'
import { CalendarDate, TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Expected a time of day such as 09:00')
  .meta({ id: 'TimeOfDay', description: 'Wall-clock time, 00:00 to 24:00', examples: ['09:00'] })

const OpenInterval = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, 'An interval ends after it begins')
  .meta({ id: 'OpenInterval', description: 'Open from (inclusive) to (exclusive), same day' })
export type OpenInterval = z.infer<typeof OpenInterval>

const Day = z
  .array(OpenInterval)
  .max(8)
  .refine((day) => day.every((interval, index) => index === 0 || (day[index - 1]?.to ?? '') <= interval.from), {
    message: 'Intervals of a day are in order and do not overlap',
  })

/** The days of a week as the config and the API name them, Monday first (ISO 8601). */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

export const WeeklyHours = z
  .strictObject({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day })
  .meta({ id: 'WeeklyHours', description: 'Open intervals of each day; an empty list is a closed day' })
export type WeeklyHours = z.infer<typeof WeeklyHours>

export const BusinessHours = z
  .strictObject({
    timeZone: TimeZone,
    weekly: WeeklyHours,
    holidays: z
      .array(z.strictObject({ date: CalendarDate, name: z.string().min(1).max(80), open: Day }))
      .max(200)
      .meta({ description: 'Dated exceptions; `open: []` is closed all day, otherwise the hours of that day' }),
  })
  .meta({ id: 'BusinessHours', description: 'When the people of the shop are there, in the shop’s own time zone' })
export type BusinessHours = z.infer<typeof BusinessHours>

/** A stretch of open time as instants, epoch milliseconds: from (inclusive) to (exclusive). */
export type OpenSpan = { fromMs: number; toMs: number }

/** No calendar is looked at further ahead than this: a shop that never opens must not make a caller wait. */
export const horizonDaysMax = 400

/** The open spans of one calendar date. Days on which the clocks change have 23 or 25 hours, so spans are instants. */
function openSpansOn(hours: BusinessHours, date: Temporal.PlainDate): OpenSpan[] {
  const holiday = hours.holidays.find((entry) => entry.date === date.toString())
  const weekday = weekdays[date.dayOfWeek - 1] ?? 'mon'
  const instantOf = (time: string): number =>
    time === '24:00'
      ? date.add({ days: 1 }).toZonedDateTime(hours.timeZone).epochMilliseconds
      : date.toZonedDateTime({ timeZone: hours.timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
  return (holiday?.open ?? hours.weekly[weekday])
    .map(({ from, to }) => ({ fromMs: instantOf(from), toMs: instantOf(to) }))
    .filter(({ fromMs, toMs }) => fromMs < toMs)
}

/**
 * The open spans that have not ended at `now`, earliest first, at most {@link horizonDaysMax} days ahead.
 * The first one may already have begun.
 */
export function* openSpansFrom(hours: BusinessHours, now: Date): Generator<OpenSpan> {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.timeZone)
  for (let day = 0; day < horizonDaysMax; day++) {
    for (const span of openSpansOn(hours, zoned.toPlainDate().add({ days: day }))) {
      if (span.toMs > now.getTime()) yield span
    }
  }
}

/** Whether somebody is there now, and when that next changes; `at` is null when the calendar never opens again. */
export function openingState(
  hours: BusinessHours,
  now: Date,
): { open: true; until: Date } | { open: false; at: Date | null } {
  const [span] = openSpansFrom(hours, now)
  if (span === undefined) return { open: false, at: null }
  return span.fromMs <= now.getTime()
    ? { open: true, until: new Date(span.toMs) }
    : { open: false, at: new Date(span.fromMs) }
}
