import { isNumeric, toDouble, toLongTruncated } from '../../bson/numbers.ts'
import { fail } from '../../errors.ts'
import type { PathOperator } from './operator.ts'

/** `[divisor, remainder]`: a number that leaves the remainder. Fractions are cut off. */
export const $mod: PathOperator = (operand) => {
  if (!Array.isArray(operand)) fail(2, 'malformed mod, needs to be an array')
  if (operand.length < 2) fail(2, 'malformed mod, not enough elements')
  if (operand.length > 2) fail(2, 'malformed mod, too many elements')
  const divisor = toLongTruncated(operand[0]!)
  const remainder = toLongTruncated(operand[1]!)
  if (divisor === undefined) fail(2, 'malformed mod, divisor not a number')
  if (divisor === 0n) fail(2, 'divisor cannot be 0')
  return {
    intoArrays: true,
    test: (value) => {
      const dividend = isNumeric(value) && Number.isFinite(toDouble(value)) ? toLongTruncated(value) : undefined
      return dividend !== undefined && dividend % divisor === (remainder ?? 0n)
    },
  }
}
