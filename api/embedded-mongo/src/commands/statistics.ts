import { type Doc, docOf, int, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { countField, type Request } from './command.ts'
import { countValue } from './count.ts'

/**
 * How many documents a collection has, and what they and its indexes take, in units of the `scale` that is asked
 * for; nothing when it is not there. Throws 51024 for a scale below 1.
 */
export function statisticsOf({ engine, view, body }: Request, ns: string, asked = body): Doc {
  const scale = countField(asked, 'scale', 51024) ?? 1
  if (scale < 1) fail(51024, `BSON field 'scale' value must be >= 1, actual value '${scale}'`)
  const { store } = engine
  const scaled = (bytes: number): Value => countValue(Math.floor(bytes / scale))
  const collection = view.collection(ns)
  const count = collection === undefined ? 0 : store.count(collection)
  const size = collection === undefined ? 0 : store.current.bytes(collection)
  const indexes = (collection?.listedIndexes ?? []).map(({ name, table }) => ({
    name,
    size: store.writer.first(`SELECT coalesce(sum(length(k)), 0) FROM ${table}`)![0] as number,
  }))
  const indexesSize = indexes.reduce((sum, index) => sum + index.size, 0)
  const cap = collection?.cap
  return docOf({
    ns,
    count: countValue(count),
    size: scaled(size),
    avgObjSize: count === 0 ? undefined : int(Math.round(size / count)),
    storageSize: scaled(size),
    capped: cap !== undefined,
    max: cap && countValue(Number.isFinite(cap.count) ? cap.count : 0),
    maxSize: cap && scaled(cap.bytes),
    nindexes: int(indexes.length),
    totalIndexSize: scaled(indexesSize),
    totalSize: scaled(size + indexesSize),
    indexSizes: new Map(indexes.map((index) => [index.name, scaled(index.size)])),
    scaleFactor: countValue(scale),
  })
}
