import { identityOf } from '../../bson/key.ts'
import { typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { UpdateOperator } from './operator.ts'
import { pulling } from './pull.ts'

/** Takes away the elements equal to a member of the list. */
export const $pullAll: UpdateOperator = (operand) => {
  if (!Array.isArray(operand)) fail(2, `$pullAll requires an array argument but was given a ${typeName(operand)}`)
  const unwanted = new Set(operand.map(identityOf))
  return pulling((item) => unwanted.has(identityOf(item)))
}
