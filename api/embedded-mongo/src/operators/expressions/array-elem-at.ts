import { integerIn, isNumeric, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

/** The element at a position, from the end when negative; missing when there is none. */
export const $arrayElemAt = withArguments('$arrayElemAt', 2, 2, (array, position) => {
  if (isNullish(array) || isNullish(position)) return null
  if (!Array.isArray(array)) fail(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`)
  if (!isNumeric(position))
    fail(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(position)}`)
  const whole = integerIn(position)
  if (whole === undefined || Math.abs(whole) > 2147483648)
    fail(28691, `$arrayElemAt's second argument must be representable as a 32-bit integer: ${toDouble(position)}`)
  return array.at(whole)
})

const end = (name: string, position: 0 | -1): ExpressionOperator =>
  withArguments(name, 1, 1, (array) => {
    if (isNullish(array)) return null
    if (!Array.isArray(array)) fail(28689, `${name}'s argument must be an array, but is ${typeName(array)}`)
    return array.at(position)
  })

export const $first = end('$first', 0)
export const $last = end('$last', -1)
