import { compareNumbers } from '../../bson/compare.ts'
import { divideDecimals, rootOfDecimal } from '../../bson/decimal-arithmetic.ts'
import { expOfDecimal, lnOfDecimal, log10OfDecimal, log2OfDecimal } from '../../bson/decimal-functions.ts'
import { Decimal } from '../../bson/decimal.ts'
import { isNumeric, type Numeric, toDecimal, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { onNumber } from './numeric.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

const isPositive = (value: Numeric): boolean =>
  value instanceof Decimal
    ? value.sign > 0 && (value.kind === 'infinite' || value.coefficient > 0n)
    : toDouble(value) > 0

const logarithm = (
  name: string,
  code: number,
  double: (value: number) => number,
  decimal: (value: Decimal) => Decimal,
): ExpressionOperator =>
  onNumber(name, (value) => {
    if (Number.isNaN(toDouble(value))) return NaN
    if (!isPositive(value)) fail(code, `${name}'s argument must be a positive number, but is ${toDouble(value)}`)
    return value instanceof Decimal ? decimal(value) : double(toDouble(value))
  })

export const $ln = logarithm('$ln', 28766, Math.log, lnOfDecimal)
export const $log10 = logarithm('$log10', 28761, Math.log10, log10OfDecimal)
export const $exp = onNumber('$exp', (value) =>
  value instanceof Decimal ? expOfDecimal(value) : Math.exp(toDouble(value)),
)

export const $sqrt = onNumber('$sqrt', (value) => {
  if (toDouble(value) < 0) fail(28714, "$sqrt's argument must be greater than or equal to 0")
  return value instanceof Decimal ? rootOfDecimal(value) : Math.sqrt(toDouble(value))
})

/** A number's logarithm to a base. */
export const $log = withArguments('$log', 2, 2, (value, base) => {
  if (isNullish(value) || isNullish(base)) return null
  const [number, root] = [
    checked(value, 28756, "$log's argument must be numeric"),
    checked(base, 28757, "$log's base must be numeric"),
  ]
  if (Number.isNaN(toDouble(number)) || Number.isNaN(toDouble(root))) return NaN
  if (!isPositive(number)) fail(28758, `$log's argument must be a positive number, but is ${toDouble(number)}`)
  if (!isPositive(root) || compareNumbers(root, 1) === 0)
    fail(28759, `$log's base must be a positive number not equal to 1, but is ${toDouble(root)}`)
  if (number instanceof Decimal || root instanceof Decimal) return logOfDecimal(toDecimal(number), root)
  return Math.log(toDouble(number)) / Math.log(toDouble(root))
})

/** MongoDB divides by the base itself, not by its logarithm, when it is neither 2 nor 10. */
function logOfDecimal(number: Decimal, base: Numeric): Decimal {
  if (compareNumbers(base, 10) === 0) return log10OfDecimal(number)
  return compareNumbers(base, 2) === 0 ? log2OfDecimal(number) : divideDecimals(lnOfDecimal(number), toDecimal(base))
}

function checked(value: Value, code: number, message: string): Numeric {
  if (!isNumeric(value)) fail(code, `${message}, not ${typeName(value)}`)
  return value
}
