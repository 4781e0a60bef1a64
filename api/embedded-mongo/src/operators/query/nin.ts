import { fail } from '../../errors.ts'
import { $in } from './in.ts'
import type { PathOperator } from './operator.ts'

/** Equal to no member of the list. */
export const $nin: PathOperator = (operand, context) => {
  if (!Array.isArray(operand)) fail(2, '$nin needs an array')
  return { ...$in(operand, context), negated: true }
}
