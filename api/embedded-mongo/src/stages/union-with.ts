import { isDoc, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { checkedPipeline } from './index.ts'
import type { StageParser } from './stage.ts'

/** The documents of this pipeline, then those of another collection. */
export const $unionWith: StageParser = (spec, context) => {
  if (typeof spec !== 'string' && !isDoc(spec))
    fail(9, 'the $unionWith stage specification must be an object or string')
  const collection = isDoc(spec) ? spec.get('coll') : spec
  if (typeof collection !== 'string')
    fail(9, '$unionWith stage without explicit collection must have a pipeline with $documents as first stage')
  const pipeline: Value[] = isDoc(spec) ? checkedPipeline(spec.get('pipeline') ?? []) : []
  return async function* (input) {
    yield* input
    yield* context.run(collection, pipeline, context.variables)
  }
}
