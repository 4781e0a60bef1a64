import { integerIn } from '../../bson/numbers.ts'
import { DateTime, isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { isoDayOf } from './dates.ts'
import { withNames } from './operator.ts'
import { momentAt, zoneOf } from './time-zone.ts'

const calendar = ['year', 'month', 'day']
const weeks = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek']
const time = ['hour', 'minute', 'second', 'millisecond']
const partMax = 32_767

function whole(name: string, value: Value | undefined): number {
  const number = integerIn(value)
  if (number === undefined) fail(40515, `'${name}' must evaluate to an integer, found ${typeName(value)}`)
  if (!['second', 'millisecond'].includes(name) && Math.abs(number) > partMax)
    fail(31034, `'${name}' must evaluate to a value in the range [-32768, 32767]; value ${number} is not in range`)
  return number
}

/** A date of its parts. Parts beyond their range carry over: month 14 is February of the next year. */
export const $dateFromParts = withNames(
  '$dateFromParts',
  [...calendar, ...weeks, ...time, 'timezone'].map((name) => `${name}?`),
  [40519, 40518, 40516],
  (values, given) => {
    const byWeek = given.has('isoWeekYear')
    if (!byWeek && !given.has('year'))
      fail(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
    if (byWeek && calendar.some((name) => given.has(name)))
      fail(40489, '$dateFromParts does not allow mixing natural dates with ISO dates')
    if (!byWeek && weeks.some((name) => given.has(name)))
      fail(40525, '$dateFromParts does not allow mixing ISO dates with natural dates')
    const zone = zoneOf(values['timezone'], given.has('timezone'))
    if (zone === undefined || [...given].some((name) => isNullish(values[name]))) return null
    const part = (name: string, otherwise: number): number => (given.has(name) ? whole(name, values[name]) : otherwise)
    const year = part(byWeek ? 'isoWeekYear' : 'year', 1970)
    if (year < 1 || year > 9999) fail(40523, `'year' must evaluate to an integer in the range 1 to 9999, found ${year}`)
    const local = new Date(0)
    if (byWeek) {
      local.setUTCFullYear(year, 0, 4)
      local.setUTCDate(
        local.getUTCDate() - isoDayOf(local) + 1 + (part('isoWeek', 1) - 1) * 7 + (part('isoDayOfWeek', 1) - 1),
      )
    } else local.setUTCFullYear(year, part('month', 1) - 1, part('day', 1))
    local.setUTCHours(part('hour', 0), part('minute', 0), part('second', 0), part('millisecond', 0))
    return new DateTime(momentAt(local.getTime(), zone))
  },
)
