import { Decimal } from '../../bson/decimal.ts'
import { isNumeric, type Numeric, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

/** An operator on one number; null and missing give null. */
export const onNumber = (name: string, evaluate: (value: Numeric) => Numeric, code = 28765): ExpressionOperator =>
  withArguments(name, 1, 1, (value) => {
    if (isNullish(value)) return null
    if (!isNumeric(value)) throw new CommandError(code, `${name} only supports numeric types, not ${typeName(value)}`)
    return evaluate(value)
  })

/** A function with one form for doubles and one for decimals. */
export interface RealFunction {
  double(value: number): number
  decimal(value: Decimal): Decimal
  /** Where the function is defined; elsewhere it fails with 50989. */
  domain?: { min: number; max: number; open?: boolean }
}

const isNaNNumber = (value: Numeric): boolean => Number.isNaN(toDouble(value))

/** An operator that computes a real function: of a decimal a decimal, of all else a double. */
export const realFunction = (name: string, { double, decimal, domain }: RealFunction): ExpressionOperator =>
  onNumber(name, (value) => {
    if (domain !== undefined && !isNaNNumber(value)) {
      const number = toDouble(value)
      const inside =
        domain.open === true ? number > domain.min && number < domain.max : number >= domain.min && number <= domain.max
      const bounds = domain.open === true ? `(${domain.min},${domain.max})` : `[${domain.min},${domain.max}]`
      if (!inside)
        throw new CommandError(
          50989,
          `cannot apply ${name} to ${number}, value must be in ${bounds.replaceAll('Infinity', 'inf')}`,
        )
    }
    return value instanceof Decimal ? decimal(value) : double(toDouble(value))
  })
