import { type Doc, ObjectId, Timestamp } from '../bson/value.ts'
import { newObjectId } from './object-id.ts'

/** Sets zero timestamps at the top of a document to the time, as MongoDB does when it is given a whole one. */
export function setTimes(doc: Doc, now: number): void {
  for (const [name, value] of doc)
    if (name !== '_id' && value instanceof Timestamp && value.value === 0n)
      doc.set(name, new Timestamp((BigInt(Math.floor(now / 1000)) << 32n) + 1n))
}

/** The document with an `_id`, which comes first. */
export function withIdFirst(doc: Doc): Doc {
  if (doc.keys().next().value === '_id') return doc
  const result: Doc = new Map([['_id', doc.get('_id') ?? new ObjectId(newObjectId())]])
  for (const [name, value] of doc) if (name !== '_id') result.set(name, value)
  return result
}
