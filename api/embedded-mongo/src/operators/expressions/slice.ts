import { integerIn, isNumeric, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

function whole(value: Value, which: string, codes: [number, number]): number {
  if (!isNumeric(value))
    fail(codes[0], `${which} argument to $slice must be a numeric value, but is of type: ${typeName(value)}`)
  const number = integerIn(value)
  if (number === undefined || Math.abs(number) > 2147483648)
    fail(codes[1], `${which} argument to $slice can't be represented as a 32-bit integer: ${toDouble(value)}`)
  return number
}

/** The first or last elements, or a number of them from a position. */
export const $slice = withArguments('$slice', 2, 3, (array, first, second) => {
  if (isNullish(array) || isNullish(first)) return null
  if (!Array.isArray(array))
    fail(28724, `First argument to $slice must be an array, but is of type: ${typeName(array)}`)
  const position = whole(first, 'Second', [28725, 28726])
  if (second === undefined) return position < 0 ? array.slice(position) : array.slice(0, position)
  if (second === null) return null
  const count = whole(second, 'Third', [28727, 28728])
  if (count <= 0) fail(28729, `Third argument to $slice must be positive: ${count}`)
  const start = position < 0 ? Math.max(0, array.length + position) : position
  return array.slice(start, start + count)
})
