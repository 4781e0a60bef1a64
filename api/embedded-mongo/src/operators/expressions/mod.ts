import { remainderDecimals } from '../../bson/decimal-arithmetic.ts'
import { Decimal } from '../../bson/decimal.ts'
import { combine, toDouble } from '../../bson/numbers.ts'
import { fail } from '../../errors.ts'
import { numbersIn } from './arithmetic.ts'
import { withArguments } from './operator.ts'

/** The remainder, with the sign of the dividend. */
export const $mod = withArguments('$mod', 2, 2, (left, right) => {
  const numbers = numbersIn('$mod', 16611, left, right)
  if (numbers === undefined) return null
  const [dividend, divisor] = numbers
  if (toDouble(divisor) === 0 && !(divisor instanceof Decimal && divisor.coefficient !== 0n))
    fail(16610, "can't $mod by zero")
  return (
    combine(dividend, divisor, { decimals: remainderDecimals, doubles: (a, b) => a % b, wholes: (a, b) => a % b }) ?? 0n
  )
})
