import { encodedSize } from '../../bson/encode.ts'
import { Binary, int, isDoc, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

/** How many elements an array has. */
export const $size = withArguments('$size', 1, 1, (array) => {
  if (!Array.isArray(array)) fail(17124, `The argument to $size must be an array, but was of type: ${typeName(array)}`)
  return int(array.length)
})

/** How many bytes a document takes. */
export const $bsonSize = withArguments('$bsonSize', 1, 1, (doc) => {
  if (isNullish(doc)) return null
  if (!isDoc(doc)) fail(31393, `$bsonSize requires a document input, found: ${typeName(doc)}`)
  return int(encodedSize(doc))
})

/** How many bytes a string or binary value has. */
export const $binarySize = withArguments('$binarySize', 1, 1, (value) => {
  if (isNullish(value)) return null
  if (typeof value === 'string') return int(Buffer.byteLength(value))
  if (value instanceof Binary) return int(value.bytes.length)
  fail(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`)
})
