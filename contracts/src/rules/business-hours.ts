import { CalendarDate, TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Expected a time of day such as 09:00')
  .meta({ id: 'TimeOfDay', description: 'Wall-clock time, 00:00 to 24:00', examples: ['09:00'] })

const OpenInterval = z
  .strictObject(
    { from: TimeOfDay, to: TimeOfDay },
    { error: ({ code }) => (code === 'invalid_type' ? 'Expected hours such as 09:00-17:00' : undefined) },
  )
  .refine(({ from, to }) => from < to, 'An interval ends after it begins')
  .meta({ id: 'OpenInterval', description: 'Open from (inclusive) to (exclusive), same day' })
export type OpenInterval = z.infer<typeof OpenInterval>

const Day = z
  .array(OpenInterval)
  .max(8)
  .refine((day) => day.every((interval, index) => index === 0 || (day[index - 1]?.to ?? '') <= interval.from), {
    message: 'Intervals of a day are in order and do not overlap',
  })

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
