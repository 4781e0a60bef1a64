import { comparison } from './comparison.ts'
import type { PathOperator } from './operator.ts'

/** Of the operand's type and greater than it. */
export const $gt: PathOperator = (operand) => ({
  test: comparison(operand, { less: false, equal: false, greater: true }),
  intoArrays: true,
})
