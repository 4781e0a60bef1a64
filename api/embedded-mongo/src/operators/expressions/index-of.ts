import { equals } from '../../bson/compare.ts'
import { integerIn } from '../../bson/numbers.ts'
import { int, isNullish, typeName, undefinedValue, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'
import { afterCodePoints, codePoints } from './text.ts'

const argumentsMax = 4

/** A start or end of the search; undefined stands for none given. */
function bound(name: string, value: Value | undefined, which: string): number | undefined {
  if (value === undefined) return undefined
  const whole = integerIn(value)
  if (whole === undefined)
    fail(40096, `${name} requires an integral ${which} index, found a value of type: ${typeName(value)}`)
  if (whole < 0) fail(40097, `${name} requires a nonnegative ${which} index, found: ${whole}`)
  return whole
}

/** The first position of a value in an array; -1 when it is not there. */
export const $indexOfArray = withArguments('$indexOfArray', 2, argumentsMax, (array, wanted, from, to) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array))
    fail(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(array)}`)
  const start = bound('$indexOfArray', from, 'starting') ?? 0
  const end = Math.min(bound('$indexOfArray', to, 'ending') ?? array.length, array.length)
  for (let at = start; at < end; at++) if (equals(array[at]!, wanted ?? undefinedValue)) return int(at)
  return int(-1)
})

const indexIn = (
  name: string,
  codes: { text: number; wanted: number },
  find: (text: string, wanted: string, start: number, end: number | undefined) => number,
): ExpressionOperator =>
  withArguments(name, 2, argumentsMax, (text, wanted, from, to) => {
    if (isNullish(text)) return null
    if (typeof text !== 'string')
      fail(codes.text, `${name} requires a string as the first argument, found: ${typeName(text)}`)
    if (typeof wanted !== 'string')
      fail(codes.wanted, `${name} requires a string as the second argument, found: ${typeName(wanted)}`)
    return int(find(text, wanted, bound(name, from, 'starting') ?? 0, bound(name, to, 'ending')))
  })

/** The position in code points. */
export const $indexOfCP = indexIn('$indexOfCP', { text: 40093, wanted: 40094 }, (text, wanted, start, end) => {
  if (start > codePoints(text)) return -1
  const from = afterCodePoints(text, start)
  const at = text.slice(0, end === undefined ? undefined : afterCodePoints(text, end)).indexOf(wanted, from)
  // JavaScript finds an empty text at the end when the search starts behind it.
  return at < from ? -1 : codePoints(text.slice(0, at))
})

/** The position in UTF-8 bytes. */
export const $indexOfBytes = indexIn('$indexOfBytes', { text: 40091, wanted: 40092 }, (text, wanted, start, end) => {
  const bytes = Buffer.from(text)
  if (start > bytes.length || (end !== undefined && end < start)) return -1
  return bytes.subarray(0, end).indexOf(wanted, start)
})
