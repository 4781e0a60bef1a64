import { docOf, isDoc, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

/** The fields of a document as `{ k, v }`. */
export const $objectToArray = withArguments('$objectToArray', 1, 1, (doc) => {
  if (isNullish(doc)) return null
  if (!isDoc(doc)) fail(40390, `$objectToArray requires a document input, found: ${typeName(doc)}`)
  return [...doc].map(([k, v]) => docOf({ k, v }))
})
