import { comparison } from './comparison.ts'
import type { PathOperator } from './operator.ts'

/** Of the operand's type and less than it. */
export const $lt: PathOperator = (operand) => ({
  test: comparison(operand, { less: true, equal: false, greater: false }),
  intoArrays: true,
})
