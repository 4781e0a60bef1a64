import { isNumeric, type Numeric, toDouble, truthy, wholeResult } from '../../bson/numbers.ts'
import { Int32, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { doubleFor } from './numeric.ts'
import { withArguments } from './operator.ts'

const isWhole = (value: Numeric): value is Int32 | bigint => typeof value === 'bigint' || value instanceof Int32

const whole = (value: Int32 | bigint): bigint => (typeof value === 'bigint' ? value : BigInt(value.value))

/** A base to an exponent; whole while it fits 64 bits. */
export const $pow = withArguments('$pow', 2, 2, (base, exponent) => {
  if (isNullish(base) || isNullish(exponent)) return null
  if (!isNumeric(base)) fail(28762, `$pow's base must be numeric, not ${typeName(base)}`)
  if (!isNumeric(exponent)) fail(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`)
  if (!truthy(base) && toDouble(exponent) < 0) fail(28764, '$pow cannot take a base of 0 and a negative exponent')
  const power = Math.pow(doubleFor('$pow', base), doubleFor('$pow', exponent))
  if (!isWhole(base) || !isWhole(exponent) || toDouble(exponent) < 0) return power
  const exact =
    Math.abs(power) < 2 ** 64 && Number.isFinite(power)
      ? wholeResult(whole(base) ** whole(exponent), base instanceof Int32 && exponent instanceof Int32)
      : undefined
  return exact ?? power
})
