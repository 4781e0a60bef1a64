import { compareNumbers } from '../../bson/compare.ts'
import { rootOfDecimal } from '../../bson/decimal-arithmetic.ts'
import { Decimal } from '../../bson/decimal.ts'
import { isNumeric, type Numeric, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { doubleFor, onNumber } from './numeric.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

const isPositive = (value: Numeric): boolean =>
  value instanceof Decimal
    ? value.sign > 0 && (value.kind === 'infinite' || value.coefficient > 0n)
    : toDouble(value) > 0

const logarithm = (name: string, code: number, compute: (value: number) => number): ExpressionOperator =>
  onNumber(name, (value) => {
    if (Number.isNaN(toDouble(value))) return NaN
    if (!isPositive(value)) fail(code, `${name}'s argument must be a positive number, but is ${toDouble(value)}`)
    return compute(doubleFor(name, value))
  })

export const $ln = logarithm('$ln', 28766, Math.log)
export const $log10 = logarithm('$log10', 28761, Math.log10)
export const $exp = onNumber('$exp', (value) => Math.exp(doubleFor('$exp', value)))

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
  return Math.log(doubleFor('$log', number)) / Math.log(doubleFor('$log', root))
})

function checked(value: Value, code: number, message: string): Numeric {
  if (!isNumeric(value)) fail(code, `${message}, not ${typeName(value)}`)
  return value
}
