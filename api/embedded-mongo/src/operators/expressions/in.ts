import { typeName, undefinedValue } from '../../bson/value.ts'
import { equals } from '../../bson/compare.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

/** Whether an array holds a value. */
export const $in = withArguments('$in', 2, 2, (value, array) => {
  if (!Array.isArray(array)) fail(40081, `$in requires an array as a second argument, found: ${typeName(array)}`)
  return array.some((item) => equals(item, value ?? (value === null ? null : undefinedValue)))
})
