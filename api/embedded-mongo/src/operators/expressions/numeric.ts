import { compareNumbers } from '../../bson/compare.ts'
import { Decimal } from '../../bson/decimal.ts'
import { isNumeric, type Numeric, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

/** An operator on one number; null and missing give null. */
export const onNumber = (name: string, evaluate: (value: Numeric) => Numeric, code = 28765): ExpressionOperator =>
  withArguments(name, 1, 1, (value) => {
    if (isNullish(value)) return null
    if (!isNumeric(value)) fail(code, `${name} only supports numeric types, not ${typeName(value)}`)
    return evaluate(value)
  })

/** A function with one form for doubles and one for decimals. */
export interface RealFunction {
  double(value: number): number
  /** Is not asked about NaN. */
  decimal(value: Decimal): Decimal
  /** Where the function is defined; elsewhere it fails with 50989. */
  domain?: { min: number; max: number; open?: boolean }
}

/** An operator that computes a real function: of a decimal a decimal, of all else a double. */
export const realFunction = (name: string, { double, decimal, domain }: RealFunction): ExpressionOperator =>
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
    if (!(value instanceof Decimal)) return double(toDouble(value))
    return value.kind === 'nan' ? value : decimal(value)
  })
