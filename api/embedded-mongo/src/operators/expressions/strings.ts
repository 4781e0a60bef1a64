import { compareStrings } from '../../bson/compare.ts'
import { int, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { checkSize } from '../../query/value-size.ts'
import { withArguments, withList } from './operator.ts'
import { codePoints, textOf } from './text.ts'

// Only ASCII letters have a case here, as in MongoDB.
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
const upper = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())

export const $toLower = withArguments('$toLower', 1, 1, (value) => lower(textOf(value)))
export const $toUpper = withArguments('$toUpper', 1, 1, (value) => upper(textOf(value)))

/** Compares without regard to the case of ASCII letters. */
export const $strcasecmp = withArguments('$strcasecmp', 2, 2, (left, right) =>
  int(compareStrings(upper(textOf(left)), upper(textOf(right)))),
)

export const $concat = withList((values) => {
  let text = ''
  for (const value of values) {
    if (isNullish(value)) return null
    if (typeof value !== 'string') fail(16702, `$concat only supports strings, not ${typeName(value)}`)
    text += value
    checkSize(text.length)
  }
  return text
})

export const $strLenBytes = withArguments('$strLenBytes', 1, 1, (text) => {
  if (typeof text !== 'string') fail(34473, `$strLenBytes requires a string argument, found: ${typeName(text)}`)
  return int(Buffer.byteLength(text))
})

export const $strLenCP = withArguments('$strLenCP', 1, 1, (text) => {
  if (typeof text !== 'string') fail(34471, `$strLenCP requires a string argument, found: ${typeName(text)}`)
  return int(codePoints(text))
})

export const $split = withArguments('$split', 2, 2, (text, separator) => {
  if (isNullish(text) || isNullish(separator)) return null
  if (typeof text !== 'string')
    fail(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`,
    )
  if (typeof separator !== 'string')
    fail(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
    )
  if (separator === '') fail(40087, '$split requires a non-empty separator')
  return text.split(separator)
})
