import { isDoc, typeName } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { gather, type StageParser } from './stage.ts'

/** Replaces a collection with the documents, all at once. */
export const $out: StageParser = (spec, { database, writing }) => {
  const target = isDoc(spec) ? spec.get('coll') : spec
  const into = isDoc(spec) ? spec.get('db') : database
  if (typeof target !== 'string' || typeof into !== 'string')
    fail(16990, `$out only supports a string or object argument, but found ${typeName(spec)}`)
  if (writing === undefined) fail(263, '$out cannot be used in a transaction')
  return async function* (input) {
    // All at once is what it promises, however much that is.
    await writing.replaceCollection(into, target, await gather(input, Infinity))
    yield []
  }
}
