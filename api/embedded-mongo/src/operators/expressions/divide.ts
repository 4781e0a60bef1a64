import { divideDecimals } from '../../bson/decimal-arithmetic.ts'
import { Decimal } from '../../bson/decimal.ts'
import { toDecimal, toDouble } from '../../bson/numbers.ts'
import { fail } from '../../errors.ts'
import { numbersIn } from './arithmetic.ts'
import { withArguments } from './operator.ts'

/** The quotient, a double unless a decimal takes part. */
export const $divide = withArguments('$divide', 2, 2, (left, right) => {
  const numbers = numbersIn('$divide', 16609, left, right)
  if (numbers === undefined) return null
  const [dividend, divisor] = numbers
  if (toDouble(divisor) === 0 && !(divisor instanceof Decimal && divisor.coefficient !== 0n))
    fail(16608, "can't $divide by zero")
  if (dividend instanceof Decimal || divisor instanceof Decimal)
    return divideDecimals(toDecimal(dividend), toDecimal(divisor))
  return toDouble(dividend) / toDouble(divisor)
})
