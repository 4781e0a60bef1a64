import { shown } from '../../bson/shown.ts'
import { integerIn, isNumeric } from '../../bson/numbers.ts'
import { typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type UpdateOperator, unchanged } from './operator.ts'

/** Takes away the last element, or with -1 the first. */
export const $pop: UpdateOperator = (operand, path) => {
  const side = integerIn(operand)
  if (!isNumeric(operand)) fail(9, `Expected a number in: ${path}: ${shown(operand)}`)
  if (side !== 1 && side !== -1) fail(9, `$pop expects 1 or -1, found: ${shown(operand)}`)
  return {
    creates: false,
    change: (value) => {
      if (value === undefined) return unchanged
      if (!Array.isArray(value)) fail(14, `Path '${path}' contains an element of non-array type '${typeName(value)}'`)
      return side === 1 ? value.slice(0, -1) : value.slice(1)
    },
  }
}
