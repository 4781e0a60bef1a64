import { truthy } from '../../bson/numbers.ts'
import type { PathOperator } from './operator.ts'

/** The path leads to a value, or with a false operand to none. */
export const $exists: PathOperator = (operand) => ({
  test: (value) => value !== undefined,
  intoArrays: false,
  negated: !truthy(operand),
})
