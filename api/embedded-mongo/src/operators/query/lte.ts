import { comparison } from './comparison.ts'
import type { PathOperator } from './operator.ts'

/** Of the operand's type and at most it. */
export const $lte: PathOperator = (operand) => ({
  test: comparison(operand, { less: true, equal: true, greater: false }),
  intoArrays: true,
})
