import { Decimal, decimalFromDouble } from '../../bson/decimal.ts'
import { addition, combine, isNumeric, multiplication, type Numeric, toDouble } from '../../bson/numbers.ts'
import { DateTime, isNullish, type Value, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'

/** A double beside a decimal keeps all of its digits in a sum; elsewhere it is cut to fifteen. */
const exactly = (value: Numeric, other: Numeric): Numeric =>
  typeof value === 'number' && other instanceof Decimal ? decimalFromDouble(value) : value

/** Sums and products of whole numbers that leave 64 bits become doubles. */
export const addNumbers = (left: Numeric, right: Numeric): Numeric =>
  combine(exactly(left, right), exactly(right, left), addition) ?? toDouble(left) + toDouble(right)
export const multiplyNumbers = (left: Numeric, right: Numeric): Numeric =>
  combine(left, right, multiplication) ?? toDouble(left) * toDouble(right)

/** The whole milliseconds a number adds to a date. */
export const msOf = (value: Numeric): number => Math.trunc(toDouble(value))

/** Both operands as numbers; undefined when one is null or missing. */
export function numbersIn(
  name: string,
  code: number,
  left: Value | undefined,
  right: Value | undefined,
): [Numeric, Numeric] | undefined {
  if (isNullish(left) || isNullish(right)) return undefined
  if (isNumeric(left) && isNumeric(right)) return [left, right]
  fail(code, `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`)
}

/** A date moved by a number of milliseconds. */
export function moveDate(date: DateTime, byMs: number): DateTime {
  const ms = date.ms + byMs
  if (!(Math.abs(ms) < 2 ** 63)) fail(15, 'date overflow')
  return new DateTime(ms)
}
