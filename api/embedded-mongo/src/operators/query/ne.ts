import { fail } from '../../errors.ts'
import { Regex } from '../../bson/value.ts'
import { $eq } from './eq.ts'
import type { PathOperator } from './operator.ts'

/** Equal to the operand nowhere. */
export const $ne: PathOperator = (operand, context) => {
  if (operand instanceof Regex) fail(2, "Can't have regex as arg to $ne.")
  return { ...$eq(operand, context), negated: true }
}
