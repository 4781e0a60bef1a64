import { identityOf } from '../../bson/key.ts'
import { typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type UpdateOperator, unchanged } from './operator.ts'

/** Takes away the elements equal to a member of the list. */
export const $pullAll: UpdateOperator = (operand) => {
  if (!Array.isArray(operand)) fail(2, `$pullAll requires an array argument but was given a ${typeName(operand)}`)
  const unwanted = new Set(operand.map(identityOf))
  return {
    creates: false,
    change: (value) => {
      if (value === undefined) return unchanged
      if (!Array.isArray(value)) fail(2, 'Cannot apply $pull to a non-array value')
      return value.filter((item) => !unwanted.has(identityOf(item)))
    },
  }
}
