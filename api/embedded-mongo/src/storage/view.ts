import { bufferOf, type Connection } from './connection.ts'
import type { Collection, Index } from './catalog.ts'

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

/** The documents as one reader sees them, and the changes it makes to them. */
export interface View {
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

function chunkOf(rows: Row[], limit: number): Chunk {
  const last = rows.at(-1)
  return {
    rows,
    resume:
      rows.length < limit || last === undefined
        ? undefined
        : last.key === undefined
          ? { rid: last.rid }
          : { key: last.key, rid: last.rid },
  }
}

/** Rows of a table on one connection. */
export function scanTable(
  connection: Connection,
  { table }: Collection,
  after: Position | undefined,
  limit: number,
  direction: Direction,
): Chunk {
  const rows =
    direction === 1
      ? connection.all(`SELECT rid, doc FROM ${table} WHERE rid > ? ORDER BY rid LIMIT ?`, after?.rid ?? -1, limit)
      : connection.all(
          `SELECT rid, doc FROM ${table} WHERE rid < ? ORDER BY rid DESC LIMIT ?`,
          after?.rid ?? Number.MAX_SAFE_INTEGER,
          limit,
        )
  return chunkOf(
    rows.map(([rid, doc]) => ({ rid: rid as number, bytes: bufferOf(doc) })),
    limit,
  )
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
