import { compareNumbers } from '../../bson/compare.ts'
import { Decimal } from '../../bson/decimal.ts'
import { isNumeric, type Numeric, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { fail, unsupported } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

/** An operator on one number; null and missing give null. */
export const onNumber = (name: string, evaluate: (value: Numeric) => Numeric, code = 28765): ExpressionOperator =>
  withArguments(name, 1, 1, (value) => {
    if (isNullish(value)) return null
    if (!isNumeric(value)) fail(code, `${name} only supports numeric types, not ${typeName(value)}`)
    return evaluate(value)
  })

/** A number as a double. MongoDB computes functions of a decimal to 34 digits; that is refused. */
export function doubleFor(name: string, value: Numeric): number {
  if (value instanceof Decimal) throw unsupported(`${name} of a Decimal128`)
  return toDouble(value)
}

/** An operator that computes a real function. It fails with 50989 outside of its domain. */
export const realFunction = (
  name: string,
  compute: (value: number) => number,
  domain?: { min: number; max: number; open?: boolean },
): ExpressionOperator =>
  onNumber(name, (value) => {
    if (domain !== undefined && !Number.isNaN(toDouble(value))) {
      const { min, max, open = false } = domain
      const [above, below] = [compareNumbers(value, min), compareNumbers(max, value)]
      const bounds = open ? `(${min},${max})` : `[${min},${max}]`
      if (Math.min(above, below) < (open ? 1 : 0))
        fail(
          50989,
          `cannot apply ${name} to ${toDouble(value)}, value must be in ${bounds.replaceAll('Infinity', 'inf')}`,
        )
    }
    return compute(doubleFor(name, value))
  })
