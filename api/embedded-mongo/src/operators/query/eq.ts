import { comparison } from './comparison.ts'
import type { PathOperator } from './operator.ts'

/** Equal to the operand, or null and missing. */
export const $eq: PathOperator = (operand) => ({
  test: comparison(operand, { less: false, equal: true, greater: false }),
  intoArrays: true,
})
