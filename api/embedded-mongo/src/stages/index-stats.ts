import { DateTime, docOf, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { StageParser } from './stage.ts'

/** One document an index; the engine does not count their uses. */
export const $indexStats: StageParser = (spec, { indexes, now }) => {
  if (!isDoc(spec) || spec.size > 0) fail(28803, 'The $indexStats stage specification must be an empty object')
  return async function* () {
    yield indexes().map((index) =>
      docOf({
        name: index.get('name'),
        key: index.get('key'),
        accesses: docOf({ ops: 0n, since: new DateTime(now) }),
        spec: index,
      }),
    )
  }
}
