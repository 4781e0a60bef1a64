import { z } from './zod.ts'

/** A moment, in UTC, as RFC 3339 with milliseconds: `2026-11-22T17:45:00.000Z`. */
export const Instant = z.iso
  .datetime()
  .meta({ id: 'Instant', description: 'A moment in UTC, RFC 3339', examples: ['2026-11-22T17:45:00.000Z'] })

/** A calendar date without a zone: `2026-12-24`. */
export const CalendarDate = z.iso
  .date()
  .meta({ id: 'CalendarDate', description: 'A calendar date', examples: ['2026-12-24'] })

/** Whether this runtime knows the zone, for example Europe/Berlin (IANA time zone database). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'Expected an IANA time zone such as Europe/Berlin')
  .meta({ id: 'TimeZone', description: 'IANA time zone', examples: ['Europe/Berlin'] })

/** A BCP 47 language tag: `en`, `de`, `pt-BR`. */
export const Locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'Expected a language tag such as en or pt-BR')
  .meta({ id: 'Locale', description: 'BCP 47 language tag', examples: ['en'] })
