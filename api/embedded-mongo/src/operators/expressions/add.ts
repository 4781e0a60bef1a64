import { isNumeric, type Numeric } from '../../bson/numbers.ts'
import { DateTime, Int32, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { addNumbers, moveDate, msOf } from './arithmetic.ts'
import { withList } from './operator.ts'

/** The sum of numbers, or a date moved by milliseconds. */
export const $add = withList((values) => {
  let sum: Numeric = new Int32(0)
  let date: DateTime | undefined
  let nullish = false
  for (const value of values) {
    if (isNumeric(value)) sum = addNumbers(sum, value)
    else if (value instanceof DateTime) {
      if (date !== undefined) fail(16612, 'only one date allowed in an $add expression')
      date = value
    } else if (isNullish(value)) nullish = true
    else fail(16554, `$add only supports numeric or date types, not ${typeName(value)}`)
    if (nullish) return null
  }
  return date === undefined ? sum : moveDate(date, msOf(sum))
})
