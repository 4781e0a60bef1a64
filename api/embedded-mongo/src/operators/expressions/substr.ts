import { integerIn, isNumeric } from '../../bson/numbers.ts'
import { typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'
import { afterCodePoints, textOf } from './text.ts'

function whole(name: string, value: Value | undefined, which: string, code: number): number {
  const number = integerIn(value)
  if (!isNumeric(value) || number === undefined)
    fail(
      code,
      `${name}: ${which} must be a numeric type that is representable as a 32-bit integral value (is BSON type ${typeName(value)})`,
    )
  return number
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** A part of a string, counted in bytes; it may not cut a character. A negative length goes to the end. */
export const $substrBytes = withArguments('$substrBytes', 3, 3, (value, from, count) => {
  const bytes = Buffer.from(textOf(value))
  const start = whole('$substrBytes', from, 'starting index', 16034)
  const length = whole('$substrBytes', count, 'length', 16035)
  if (start < 0) fail(50752, `$substrBytes: starting index must be non-negative (got: ${start})`)
  const end = length < 0 ? bytes.length : Math.min(start + length, bytes.length)
  if (isContinuation(bytes[start]))
    fail(28656, '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.')
  if (isContinuation(bytes[end]))
    fail(28657, '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.')
  return start >= bytes.length ? '' : bytes.toString('utf8', start, end)
})

/** A part of a string, counted in code points. */
export const $substrCP = withArguments('$substrCP', 3, 3, (value, from, count) => {
  const start = whole('$substrCP', from, 'starting index', 34450)
  const length = whole('$substrCP', count, 'length', 34452)
  if (start < 0) fail(34455, '$substrCP: the starting index must be nonnegative')
  if (length < 0) fail(34454, '$substrCP: length must be a nonnegative integer')
  const rest = textOf(value)
  const begin = afterCodePoints(rest, start)
  const part = rest.slice(begin)
  return part.slice(0, afterCodePoints(part, length))
})
export { $substrBytes as $substr }
