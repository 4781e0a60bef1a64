import { shown } from '../../bson/shown.ts'
import { integerIn } from '../../bson/numbers.ts'
import { DateTime, isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { momentOf } from './dates.ts'
import { type ExpressionOperator, withNames } from './operator.ts'
import { momentAt, type Zone, zoneOf } from './time-zone.ts'

const unitMs: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}
const unitMonths: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** A unit of time by its name. Throws 9 for one that there is not. */
export function unitOf(value: Value | undefined): string {
  if (typeof value !== 'string') fail(5439013, `unit must evaluate to a string, found ${typeName(value)}`)
  if (!Object.hasOwn(unitMs, value) && !Object.hasOwn(unitMonths, value)) fail(9, `unknown time unit value: ${value}`)
  return value
}

/** A local time moved by months; a day beyond the month's end becomes its last. */
function addMonths(localMs: number, months: number): number {
  const local = new Date(localMs)
  const day = local.getUTCDate()
  local.setUTCDate(1)
  local.setUTCMonth(local.getUTCMonth() + months)
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate()
  local.setUTCDate(Math.min(day, last))
  return local.getTime()
}

/** The last moment that a calendar reaches, either way. */
const momentMax = 8_640_000_000_000_000

/** A moment moved by so many units, as the calendar of the zone counts them; NaN when no calendar reaches it. */
export function moved(moment: number, unit: string, amount: number, zone: Zone): number {
  const ms = unitMs[unit]
  // Hours and less are exact spans; days and more are what a calendar shows.
  const isSpan = ms !== undefined && ms < unitMs['day']!
  const start = isSpan ? moment : moment + zone(moment)
  const end = ms === undefined ? addMonths(start, amount * unitMonths[unit]!) : start + amount * ms
  if (!(Math.abs(end) < momentMax)) return Number.NaN
  return isSpan ? end : momentAt(end, zone)
}

const moving = (name: string, sign: 1 | -1): ExpressionOperator =>
  withNames(
    name,
    ['startDate', 'unit', 'amount', 'timezone?'],
    [5166400, 5166401, 5166402],
    ({ startDate, unit, amount, timezone }, given) => {
      const zone = zoneOf(timezone, given.has('timezone'))
      if (isNullish(startDate) || isNullish(unit) || isNullish(amount) || zone === undefined) return null
      const whole = integerIn(amount)
      if (whole === undefined) fail(5166405, `${name} expects integer amount of time units`)
      const moment = moved(momentOf(startDate)!, unitOf(unit), sign * whole, zone)
      if (Number.isNaN(moment)) fail(5166406, `${name} overflowed`)
      return new DateTime(moment)
    },
  )

export const $dateAdd = moving('$dateAdd', 1)
export const $dateSubtract = moving('$dateSubtract', -1)

function startOfWeek(value: Value | undefined): number {
  if (value === undefined) return 0
  const day = typeof value === 'string' ? weekdays.indexOf(value.toLowerCase().slice(0, 3)) : -1
  if (day < 0) fail(9, `unknown day of week value: ${shown(value)}`)
  return day
}

const monthNumber = (local: Date): number => local.getUTCFullYear() * 12 + local.getUTCMonth()
const dayNumber = (localMs: number): number => Math.floor(localMs / unitMs['day']!)
// Day 0 of 1970 is a Thursday.
const weekNumber = (localMs: number, startDay: number): number => Math.floor((dayNumber(localMs) + 4 - startDay) / 7)

/** How many boundaries of a unit lie between two dates. */
export const $dateDiff = withNames(
  '$dateDiff',
  ['startDate', 'endDate', 'unit', 'timezone?', 'startOfWeek?'],
  [5166301, 5166302, 5166303],
  ({ startDate, endDate, unit, timezone, startOfWeek: weekStart }, given) => {
    const zone = zoneOf(timezone, given.has('timezone'))
    if (isNullish(startDate) || isNullish(endDate) || isNullish(unit) || zone === undefined) return null
    const name = unitOf(unit)
    const [from, to] = [momentOf(startDate)!, momentOf(endDate)!].map((moment) => moment + zone(moment)) as [
      number,
      number,
    ]
    if (name === 'week') {
      const day = startOfWeek(weekStart)
      return BigInt(weekNumber(to, day) - weekNumber(from, day))
    }
    const ms = unitMs[name]
    if (ms !== undefined) return BigInt(Math.floor(to / ms) - Math.floor(from / ms))
    const months = unitMonths[name]!
    return BigInt(Math.floor(monthNumber(new Date(to)) / months) - Math.floor(monthNumber(new Date(from)) / months))
  },
)

/** Bins are counted from the first of January 2000. */
const originMonths = 2000 * 12
const originMs = Date.UTC(2000, 0, 1)

/** The start of the bin of a date: of its hour, of its two weeks, and so on. */
export const $dateTrunc = withNames(
  '$dateTrunc',
  ['date', 'unit', 'binSize?', 'timezone?', 'startOfWeek?'],
  [5439007, 5439008, 5439009],
  ({ date, unit, binSize, timezone, startOfWeek: weekStart }, given) => {
    const zone = zoneOf(timezone, given.has('timezone'))
    if (isNullish(date) || isNullish(unit) || zone === undefined || (given.has('binSize') && isNullish(binSize)))
      return null
    const name = unitOf(unit)
    const size = given.has('binSize') ? integerIn(binSize) : 1
    if (size === undefined || size < 1)
      fail(5439018, '$dateTrunc requires binSize to be a 64-bit integer greater than 0')
    const moment = momentOf(date)!
    const local = moment + zone(moment)
    const months = unitMonths[name]
    if (months !== undefined) {
      const bin =
        Math.floor((monthNumber(new Date(local)) - originMonths) / (months * size)) * months * size + originMonths
      return new DateTime(momentAt(Date.UTC(Math.floor(bin / 12), bin % 12, 1), zone))
    }
    const ms = unitMs[name]! * size
    // The first such weekday of 2000 starts the weeks.
    const weekOrigin = originMs + ((startOfWeek(weekStart) - new Date(originMs).getUTCDay() + 7) % 7) * unitMs['day']!
    const origin = name === 'week' ? weekOrigin : originMs
    return new DateTime(momentAt(Math.floor((local - origin) / ms) * ms + origin, zone))
  },
)
