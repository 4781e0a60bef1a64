import { truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int } from '../bson/value.ts'
import type { Request } from './command.ts'

/** How many documents a collection has, and what they take; nothing when it is not there. */
export function statisticsOf({ engine, view }: Request, ns: string): Doc {
  const { store } = engine
  const collection = view.collection(ns)
  const count = collection === undefined ? 0 : store.count(collection)
  const size = collection === undefined ? 0 : store.current.bytes(collection)
  return docOf({
    ns,
    count: int(count),
    size: int(size),
    avgObjSize: count === 0 ? undefined : int(Math.round(size / count)),
    storageSize: int(size),
    nindexes: int(collection?.listedIndexes.length ?? 0),
    indexSizes: new Map(),
    capped: truthy(collection?.options.get('capped')),
  })
}
