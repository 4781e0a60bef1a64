import { identical } from '../bson/compare.ts'
import { shown } from '../bson/shown.ts'
import { decode, decodeFields } from '../bson/decode.ts'
import type { Doc, Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Collection, Index } from './collection.ts'
import { keysOf } from './index-keys.ts'

/** What an index holds for one document. */
export interface IndexEntries {
  index: Index
  keys: Buffer[]
  values: Value[][]
  multikey: boolean
}

/** The part of a document that the collection's indexes look at. */
export function indexedPart(collection: Collection, bytes: Buffer): Doc {
  const fields = collection.indexedFields
  return fields === undefined ? decode(bytes) : decodeFields(bytes, fields)
}

export function entriesIn(index: Index, doc: Doc): IndexEntries {
  if (index.partial !== undefined && !index.partial.matches(doc))
    return { index, keys: [], values: [], multikey: false }
  const entries = { index, ...keysOf(doc, index.fields, index.sparse) }
  if (entries.multikey && [...(index.spec.get('key') as Doc).values()].includes('hashed'))
    throw new CommandError(16766, 'hashed indexes do not currently support array values')
  return entries
}

/** Every index entry of a document. */
export function entriesOf(collection: Collection, bytes: Buffer): IndexEntries[] {
  const doc = indexedPart(collection, bytes)
  return collection.indexes.map((index) => entriesIn(index, doc))
}

/** The entries of `entries` that `others` lacks. */
function entriesOnlyIn(entries: IndexEntries[], others: IndexEntries[]): IndexEntries[] {
  return entries.map((entry, at) => {
    const other = others[at]!.keys
    const first = other[0]
    if (entry.keys.length === 1 && other.length === 1 && entry.keys[0]!.equals(first!))
      return { ...entry, keys: [], values: [] }
    const kept = entry.keys
      .map((key, position) => position)
      .filter((position) => !other.some((key) => key.equals(entry.keys[position]!)))
    return {
      ...entry,
      keys: kept.map((position) => entry.keys[position]!),
      values: kept.map((position) => entry.values[position]!),
    }
  })
}

/** The index entries that a document loses and gains when it is replaced. */
export function entryChanges(
  collection: Collection,
  before: Buffer,
  after: Buffer,
): { lost: IndexEntries[]; gained: IndexEntries[] } {
  const [old, next] = [indexedPart(collection, before), indexedPart(collection, after)]
  // Most updates change no field of an index: then no key has to be made.
  if (identical(old, next)) return { lost: [], gained: [] }
  const oldEntries = collection.indexes.map((index) => entriesIn(index, old))
  const nextEntries = collection.indexes.map((index) => entriesIn(index, next))
  return { lost: entriesOnlyIn(oldEntries, nextEntries), gained: entriesOnlyIn(nextEntries, oldEntries) }
}

/** The error of a key that a unique index already holds. */
export function duplicateKey(collection: Collection, index: Index, values: Value[]): CommandError {
  const keyValue: Doc = new Map(index.fields.map(({ path }, at) => [path, values[at]!]))
  const pairs = [...keyValue].map(([path, value]) => `${path}: ${shown(value)}`).join(', ')
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${pairs} }`,
    {
      keyPattern: index.spec.get('key')!,
      keyValue,
    },
  )
}
