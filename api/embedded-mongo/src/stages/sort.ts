import { encodedSize } from '../bson/encode.ts'
import { type Doc, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { sortBytesMax } from '../query/find-rows.ts'
import { parseSort } from '../query/sort.ts'
import { type KeyField, sortKeyOf } from '../storage/index-keys.ts'
import type { StageParser } from './stage.ts'

/** Documents in the order of the fields; documents that sort alike keep their order. */
export function sortDocuments(docs: readonly Doc[], fields: readonly KeyField[]): Doc[] {
  const keyed = docs.map((doc, at) => ({ doc, at, key: sortKeyOf(doc, fields) }))
  keyed.sort((left, right) => Buffer.compare(left.key, right.key) || left.at - right.at)
  return keyed.map(({ doc }) => doc)
}

export const $sort: StageParser = (spec, { slices }) => {
  if (!isDoc(spec)) fail(15973, 'the $sort key specification must be an object')
  if (spec.size === 0) fail(15976, '$sort stage must have at least one sort key')
  const fields = parseSort(spec)
  return async function* (input) {
    const all: Doc[] = []
    let bytes = 0
    for await (const docs of input) {
      for (const doc of docs) {
        all.push(doc)
        bytes += encodedSize(doc)
      }
      if (bytes > sortBytesMax)
        fail(292, `Sort exceeded memory limit of ${sortBytesMax} bytes, but did not opt in to external sorting.`)
      await slices.pause()
    }
    yield sortDocuments(all, fields)
  }
}
