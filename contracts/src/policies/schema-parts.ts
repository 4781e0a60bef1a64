import { Currency } from '../vocabulary/money.ts'
import { CalendarDate } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

/** What a merchant calls a rule, a category, a tier. */
export const Name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Expected lower-case letters, digits and dashes, such as outlet-final-sale')
/** ISO 3166. */
export const Region = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'Expected a country or region code such as DE or DE-BY (ISO 3166)')
/** Products; a trailing `*` stands for any ending. */
export const Skus = z.array(z.string().min(1).max(64)).max(5_000)
/** Parts per million: 100000 is 10 %. */
export const Ppm = z.int().min(0).max(1_000_000)
/** A record with a bound of its own: JSON schema has one for objects, and zod does not. */
export const recordOf = <Key extends z.ZodString, Value extends z.ZodType>(key: Key, value: Value, max: number) =>
  z
    .record(key, value)
    .refine((record) => Object.keys(record).length <= max, `Expected ${max} entries or fewer`)
    .meta({ maxProperties: max })

/** Minor units by currency. */
export const AmountByCurrency = recordOf(Currency, z.int().min(0).max(9_000_000_000_000), 40)

/** Days of the calendar, both ends included. */
export const Range = z
  .strictObject({ from: CalendarDate.optional(), until: CalendarDate.optional() })
  .refine(
    ({ from, until }) => from === undefined || until === undefined || from <= until,
    'The range ends before it begins',
  )
