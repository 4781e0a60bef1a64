import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Catalog } from './catalog.ts'
import type { Collection, Index } from './collection.ts'
import { type Conflicts, documentResource, keyResource, type Owner } from './conflicts.ts'
import type { Connection } from './connection.ts'
import { duplicateKey, entriesIn, entriesOf, entryChanges, indexedPart, type IndexEntries } from './entries.ts'
import {
  type Chunk,
  type Direction,
  holderOf,
  type KeyRange,
  type Position,
  readRow,
  scanIndex,
  scanTable,
  type View,
} from './view.ts'

/** The newest state, committed or about to be; writes go to SQLite at once. Writes run inside the group commit. */
export class CurrentView implements View {
  readonly connection: Connection
  private readonly catalog: Catalog
  private readonly conflicts: Conflicts
  /** Set while a committing transaction applies its writes: its own locks do not stop it. */
  owner: Owner | undefined

  constructor(connection: Connection, catalog: Catalog, conflicts: Conflicts) {
    this.connection = connection
    this.catalog = catalog
    this.conflicts = conflicts
  }

  collection(namespace: string): Collection | undefined {
    return this.catalog.get(namespace)
  }

  ensure(namespace: string, options: Doc = new Map()): Collection {
    return this.catalog.get(namespace) ?? this.catalog.add(this.catalog.draft(namespace, options))
  }

  createIndex(collection: Collection, spec: Doc): void {
    const index = this.catalog.addIndex(collection, spec)
    let after
    do {
      const chunk = this.scan(collection, after, 500, 1)
      for (const { rid, bytes } of chunk.rows) {
        const entries = [entriesIn(index, indexedPart(collection, bytes))]
        this.checkUnique(collection, entries, rid)
        this.addEntries(entries, rid)
      }
      after = chunk.resume
    } while (after !== undefined)
  }

  /** A query may be at work while others drop what it reads. */
  private checkThere(collection: Collection, index?: Index): void {
    if (!this.catalog.isThere(collection, index))
      throw new CommandError(175, `${collection.namespace} or its index was dropped or renamed while it was read`)
  }

  scan(collection: Collection, after: Position | undefined, limit: number, direction: Direction): Chunk {
    this.checkThere(collection)
    return scanTable(this.connection, collection, after, limit, direction)
  }

  range(
    collection: Collection,
    index: Index,
    range: KeyRange,
    after: Position | undefined,
    limit: number,
    direction: Direction,
  ): Chunk {
    this.checkThere(collection, index)
    return scanIndex(this.connection, collection, index, range, after, limit, direction)
  }

  get(collection: Collection, rid: number): Buffer | undefined {
    this.checkThere(collection)
    return readRow(this.connection, collection, rid)
  }

  /** The number for a new document. */
  newRid(collection: Collection): number {
    collection.nextRid ??=
      ((this.connection.first(`SELECT max(rid) FROM ${collection.table}`)?.[0] as number | null) ?? 0) + 1
    return collection.nextRid++
  }

  insert(collection: Collection, bytes: Buffer): void {
    this.insertAt(collection, this.newRid(collection), bytes)
  }

  insertAt(collection: Collection, rid: number, bytes: Buffer): void {
    const entries = entriesOf(collection, bytes)
    this.noteKeys(entries)
    this.checkUnique(collection, entries, rid)
    this.conflicts.noteChange(documentResource(collection.id, rid), this.owner)
    this.connection.run(`INSERT INTO ${collection.table} (rid, doc) VALUES (?, ?)`, rid, bytes)
    this.addEntries(entries, rid)
    if (collection.count !== undefined) collection.count++
    if (collection.bytes !== undefined) collection.bytes += bytes.length
    this.trim(collection)
  }

  replace(collection: Collection, rid: number, before: Buffer, after: Buffer): void {
    this.conflicts.noteChange(documentResource(collection.id, rid), this.owner)
    const { lost, gained } = entryChanges(collection, before, after)
    this.noteKeys(gained)
    this.checkUnique(collection, gained, rid)
    this.connection.run(`UPDATE ${collection.table} SET doc = ? WHERE rid = ?`, after, rid)
    if (collection.bytes !== undefined) collection.bytes += after.length - before.length
    this.removeEntries(lost, rid)
    this.addEntries(gained, rid)
  }

  remove(collection: Collection, rid: number, before: Buffer): void {
    this.conflicts.noteChange(documentResource(collection.id, rid), this.owner)
    this.removeEntries(entriesOf(collection, before), rid)
    this.connection.run(`DELETE FROM ${collection.table} WHERE rid = ?`, rid)
    if (collection.count !== undefined) collection.count--
    if (collection.bytes !== undefined) collection.bytes -= before.length
  }

  /** How many documents a collection has: as many as its first index has entries, which are read sooner. */
  count(collection: Collection): number {
    collection.count ??= this.connection.first(`SELECT count(*) FROM ${collection.indexes[0]!.table}`)![0] as number
    return collection.count
  }

  /** How many bytes its documents take. */
  bytes(collection: Collection): number {
    collection.bytes ??= this.connection.first(
      `SELECT coalesce(sum(length(doc)), 0) FROM ${collection.table}`,
    )![0] as number
    return collection.bytes
  }

  /** A capped collection forgets its oldest documents. */
  private trim(collection: Collection): void {
    const { cap } = collection
    if (cap === undefined) return
    while (this.count(collection) > 1 && (this.count(collection) > cap.count || this.bytes(collection) > cap.bytes)) {
      const [oldest] = this.scan(collection, undefined, 1, 1).rows
      this.remove(collection, oldest!.rid, oldest!.bytes)
    }
  }

  private noteKeys(entries: IndexEntries[]): void {
    if (this.conflicts.openTransactions === 0) return
    for (const { index, keys } of entries)
      if (index.unique) for (const key of keys) this.conflicts.noteChange(keyResource(index.id, key), this.owner)
  }

  private checkUnique(collection: Collection, entries: IndexEntries[], rid: number): void {
    for (const { index, keys, values } of entries) {
      if (!index.unique) continue
      for (const [at, key] of keys.entries()) {
        const holder = holderOf(this.connection, index, key)
        if (holder !== undefined && holder !== rid) throw duplicateKey(collection, index, values[at]!)
      }
    }
  }

  private addEntries(entries: IndexEntries[], rid: number): void {
    for (const { index, keys, multikey } of entries) {
      if (multikey) this.catalog.markMultikey(index)
      for (const key of keys) this.connection.run(`INSERT INTO ${index.table} (k, rid) VALUES (?, ?)`, key, rid)
    }
  }

  private removeEntries(entries: IndexEntries[], rid: number): void {
    for (const { index, keys } of entries)
      for (const key of keys) this.connection.run(`DELETE FROM ${index.table} WHERE k = ? AND rid = ?`, key, rid)
  }
}
