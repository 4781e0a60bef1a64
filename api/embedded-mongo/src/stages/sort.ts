import { encodedSize } from '../bson/encode.ts'
import { type Doc, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseSort } from '../query/sort.ts'
import { Sorter } from '../query/sorter.ts'
import { sortKeyOf } from '../storage/index-keys.ts'
import type { StageParser } from './stage.ts'

/** Documents in the order of the fields; documents that sort alike keep their order. */
export const $sort: StageParser = (spec, { slices }) => {
  if (!isDoc(spec)) fail(15973, 'the $sort key specification must be an object')
  if (spec.size === 0) fail(15976, '$sort stage must have at least one sort key')
  const fields = parseSort(spec)
  return async function* (input) {
    const sorter = new Sorter<Doc>({ key: (doc) => sortKeyOf(doc, fields), bytes: encodedSize, slices })
    for await (const docs of input) await sorter.add(docs)
    yield* sorter.sorted()
  }
}
