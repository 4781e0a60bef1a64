import { isDoc, typeName } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseExpression } from '../query/expression.ts'
import type { StageParser } from './stage.ts'

/** The documents that an expression gives, in place of a collection's. */
export const $documents: StageParser = (spec, context) => {
  const list = parseExpression(spec, context)(new Map())
  if (!Array.isArray(list)) fail(5858203, `an array is expected, found ${typeName(list)}`)
  const documents = list.map((document) => {
    if (isDoc(document)) return document
    fail(40228, `each of the $documents must be an object, found ${typeName(document)}`)
  })
  return async function* () {
    yield documents
  }
}
