import type { Doc } from '../bson/value.ts'
import { bufferOf, type Connection } from './connection.ts'
import type { Collection, Index } from './collection.ts'

/** A stored document: the number it is stored under, its bytes, and the index entry it was found by. */
export interface Row {
  rid: number
  bytes: Buffer
  key?: Buffer
}

/** Where a scan goes on. */
export interface Position {
  key?: Buffer
  rid: number
}

/** Rows in order; `resume` is undefined when there are no more. */
export interface Chunk {
  rows: Row[]
  resume: Position | undefined
}

/** Keys from `low`, below `high`. */
export interface KeyRange {
  low: Buffer
  high: Buffer
}

export type Direction = 1 | -1

/** Collections and documents as one reader sees them, and the changes it makes to them. */
export interface View {
  /** The collection of that name. Throws 246 when it has changed since a transaction's snapshot was taken. */
  collection(namespace: string): Collection | undefined
  /** The same, made when it is not there. Throws a `WriteConflict` when a transaction has made it or is about to. */
  ensure(namespace: string, options?: Doc): Collection
  /** Makes an index and its entries. Throws 11000 when a unique key is there twice, 263 where a transaction may not. */
  createIndex(collection: Collection, spec: Doc): void
  /** Documents in the order they were stored. */
  scan(collection: Collection, after: Position | undefined, limit: number, direction: Direction): Chunk
  /** Documents by an index, in the order of its keys. */
  range(
    collection: Collection,
    index: Index,
    range: KeyRange,
    after: Position | undefined,
    limit: number,
    direction: Direction,
  ): Chunk
  get(collection: Collection, rid: number): Buffer | undefined
  /** Throws 11000 when a unique index holds one of its keys, a `WriteConflict` when another transaction may. */
  insert(collection: Collection, bytes: Buffer): void
  replace(collection: Collection, rid: number, before: Buffer, after: Buffer): void
  remove(collection: Collection, rid: number, before: Buffer): void
}

const chunkOf = (rows: Row[], limit: number): Chunk => ({
  rows,
  resume: rows.length < limit ? undefined : rows.at(-1),
})

/** SQLite's own code for a value that is longer than it may be. */
const tooBig = 18

/**
 * Rows of a table on one connection, at most `limit` or as many as fit into one value. They come packed into one blob,
 * because an object for each would make the garbage collector the slowest part of a scan: their bytes are views of it,
 * and who keeps a few of many copies them.
 */
export function scanTable(
  connection: Connection,
  collection: Collection,
  after: Position | undefined,
  limit: number,
  direction: Direction,
): Chunk {
  const [past, order, start] = direction === 1 ? ['>', '', -1] : ['<', 'DESC', Number.MAX_SAFE_INTEGER]
  const select = `SELECT rid, doc FROM ${collection.table} WHERE rid ${past} ? ORDER BY rid ${order} LIMIT ?`
  const packed = `SELECT CAST(group_concat(doc, '') AS BLOB), group_concat(rid) FROM (${select})`
  try {
    const [docs, rids] = connection.first(packed, after?.rid ?? start, limit)!
    return chunkOf(docs === null ? [] : unpack(bufferOf(docs), rids as string), limit)
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== tooBig) throw error
    return scanTable(connection, collection, after, Math.ceil(limit / 2), direction)
  }
}

/** Each document begins with its length. */
function unpack(docs: Buffer, rids: string): Row[] {
  let end = 0
  return rids.split(',').map((rid) => {
    const start = end
    end += docs.readInt32LE(start)
    return { rid: Number(rid), bytes: docs.subarray(start, end) }
  })
}

/** Rows by the entries of an index on one connection. */
export function scanIndex(
  connection: Connection,
  collection: Collection,
  index: Index,
  { low, high }: KeyRange,
  after: Position | undefined,
  limit: number,
  direction: Direction,
): Chunk {
  const select = `SELECT i.k, i.rid, d.doc FROM ${index.table} i CROSS JOIN ${collection.table} d ON d.rid = i.rid WHERE`
  const order = direction === 1 ? 'ORDER BY i.k, i.rid LIMIT ?' : 'ORDER BY i.k DESC, i.rid DESC LIMIT ?'
  const key = after?.key
  let rows
  if (after === undefined || key === undefined)
    rows = connection.all(`${select} i.k >= ? AND i.k < ? ${order}`, low, high, limit)
  else if (direction === 1)
    rows = connection.all(`${select} (i.k, i.rid) > (?, ?) AND i.k < ? ${order}`, key, after.rid, high, limit)
  else rows = connection.all(`${select} (i.k, i.rid) < (?, ?) AND i.k >= ? ${order}`, key, after.rid, low, limit)
  return chunkOf(
    rows.map(([k, rid, doc]) => ({ key: bufferOf(k), rid: rid as number, bytes: bufferOf(doc) })),
    limit,
  )
}

/** One document of a table. */
export function readRow(connection: Connection, { table }: Collection, rid: number): Buffer | undefined {
  const row = connection.first(`SELECT doc FROM ${table} WHERE rid = ?`, rid)
  return row === undefined ? undefined : bufferOf(row[0])
}

/** The document that holds a key of a unique index on one connection, if any. */
export function holderOf(connection: Connection, { table }: Index, key: Buffer): number | undefined {
  return connection.first(`SELECT rid FROM ${table} WHERE k = ? LIMIT 1`, key)?.[0] as number | undefined
}
