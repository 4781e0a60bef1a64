import { subtractDecimals } from '../../bson/decimal-arithmetic.ts'
import { Decimal } from '../../bson/decimal.ts'
import { combine, isNumeric, type Numeric, toDouble } from '../../bson/numbers.ts'
import { DateTime, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { moveDate, msOf } from './arithmetic.ts'
import { withArguments } from './operator.ts'

const difference = (left: Numeric, right: Numeric): Numeric =>
  combine(left, right, { decimals: subtractDecimals, doubles: (a, b) => a - b, wholes: (a, b) => a - b }) ??
  toDouble(left) - toDouble(right)

/** The whole milliseconds taken from a date. Other than in `$add` a decimal is rounded, from the middle to the even one. */
function msTaken(value: Numeric): number {
  if (!(value instanceof Decimal)) return msOf(value)
  const ms = toDouble(value)
  const nearest = Math.round(ms)
  return nearest - ms === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest
}

/** The difference of numbers, of dates in milliseconds, or an earlier date. */
export const $subtract = withArguments('$subtract', 2, 2, (left, right) => {
  if (isNullish(left) || isNullish(right)) return null
  if (isNumeric(left) && isNumeric(right)) return difference(left, right)
  if (left instanceof DateTime && right instanceof DateTime) return BigInt(left.ms - right.ms)
  if (left instanceof DateTime && isNumeric(right)) return moveDate(left, -msTaken(right))
  if (left instanceof DateTime) fail(16613, `can't $subtract a ${typeName(right)} from a Date`)
  fail(16556, `can't $subtract ${typeName(right)} from ${typeName(left)}`)
})
