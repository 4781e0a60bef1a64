import { compare } from '../../bson/compare.ts'
import { type UpdateOperator, unchanged } from './operator.ts'

/** Puts the value there when it is greater, in BSON's order of all types. */
export const $max: UpdateOperator = (operand) => ({
  creates: true,
  change: (value) => (value === undefined || compare(operand, value) > 0 ? operand : unchanged),
})
