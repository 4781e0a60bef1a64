import { isDoc } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { ExpressionOperator } from './operator.ts'

/** A number from 0 to below 1, another one each time. */
export const $rand: ExpressionOperator = (operand) => {
  const size = isDoc(operand) ? operand.size : Array.isArray(operand) ? operand.length : undefined
  if (size === undefined) fail(10065, '$rand takes an empty object or array')
  if (size > 0) fail(3040501, '$rand does not currently accept arguments')
  return () => Math.random()
}
