import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

export const $reverseArray = withArguments('$reverseArray', 1, 1, (array) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array))
    fail(34435, `The argument to $reverseArray must be an array, but was of type: ${typeName(array)}`)
  return array.toReversed()
})
