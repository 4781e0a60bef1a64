import { int, isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { dayOfYearOf, isoDayOf, isoWeekOf, momentOf, weekOf } from './dates.ts'
import { type ExpressionOperator, withArguments, withNames } from './operator.ts'
import { zoneOf } from './time-zone.ts'

/** A part of a date in a time zone; the operand is the date, or `{ date, timezone }`. */
function part(name: string, read: (local: Date) => Value): ExpressionOperator {
  const at = (value: Value | undefined, zone: ReturnType<typeof zoneOf>): Value => {
    const moment = momentOf(value)
    return moment === undefined || zone === undefined ? null : read(new Date(moment + zone(moment)))
  }
  const plain = withArguments(name, 1, 1, (value) => at(value, zoneOf(undefined, false)))
  const named = withNames(name, ['date', 'timezone?'], [40535, 40535, 40539], ({ date, timezone }, given) =>
    at(date, zoneOf(timezone, given.has('timezone'))),
  )
  return (operand, parse, context) => {
    if (Array.isArray(operand) && operand.length !== 1)
      fail(40536, `${name} accepts exactly one argument if given an array, but was given ${operand.length}`)
    const only = Array.isArray(operand) ? operand[0]! : operand
    const isNamed = isDoc(only) && only.keys().next().value?.startsWith('$') !== true
    return isNamed ? named(only, parse, context) : plain(only, parse, context)
  }
}

export const $year = part('$year', (local) => int(local.getUTCFullYear()))
export const $month = part('$month', (local) => int(local.getUTCMonth() + 1))
export const $dayOfMonth = part('$dayOfMonth', (local) => int(local.getUTCDate()))
export const $dayOfWeek = part('$dayOfWeek', (local) => int(local.getUTCDay() + 1))
export const $dayOfYear = part('$dayOfYear', (local) => int(dayOfYearOf(local)))
export const $hour = part('$hour', (local) => int(local.getUTCHours()))
export const $minute = part('$minute', (local) => int(local.getUTCMinutes()))
export const $second = part('$second', (local) => int(local.getUTCSeconds()))
export const $millisecond = part('$millisecond', (local) => int(local.getUTCMilliseconds()))
export const $week = part('$week', (local) => int(weekOf(local)))
export const $isoWeek = part('$isoWeek', (local) => int(isoWeekOf(local).week))
export const $isoWeekYear = part('$isoWeekYear', (local) => BigInt(isoWeekOf(local).year))
export const $isoDayOfWeek = part('$isoDayOfWeek', (local) => int(isoDayOf(local)))
