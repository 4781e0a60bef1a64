import { comparison } from './comparison.ts'
import type { PathOperator } from './operator.ts'

/** Of the operand's type and at least it. */
export const $gte: PathOperator = (operand) => ({
  test: comparison(operand, { less: false, equal: true, greater: true }),
  intoArrays: true,
})
