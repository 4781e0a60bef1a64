import { Decimal } from '../../bson/decimal.ts'
import { integerIn } from '../../bson/numbers.ts'
import { typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { PathOperator } from './operator.ts'

/** An array of that many elements. */
export const $size: PathOperator = (operand) => {
  const size = operand instanceof Decimal ? undefined : integerIn(operand)
  if (size === undefined) fail(2, `Failed to parse $size. Expected a number, but got ${typeName(operand)}`)
  if (size < 0) fail(2, 'Failed to parse $size. Expected a non-negative number')
  return { intoArrays: false, test: (value) => Array.isArray(value) && value.length === size }
}
