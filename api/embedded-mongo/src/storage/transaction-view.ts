import { CommandError } from '../errors.ts'
import type { Collection, Index } from './catalog.ts'
import { type Conflicts, documentResource, keyResource, type Owner, writeConflict } from './conflicts.ts'
import type { Connection } from './connection.ts'
import type { CurrentView } from './current-view.ts'
import { duplicateKey, entriesOf, entryChanges, type IndexEntries } from './entries.ts'
import { OwnEntries } from './own-entries.ts'
import {
  type Chunk,
  type Direction,
  type KeyRange,
  type Position,
  readRow,
  type Row,
  scanIndex,
  scanTable,
  type View,
} from './view.ts'

/** What a transaction changed of one collection: bytes of a document, or null when it removed it. */
interface Overlay {
  collection: Collection
  documents: Map<number, Buffer | null>
  /** By index, made when an index is first asked. */
  entries: Map<number, OwnEntries>
}

/** Documents a transaction may hold changed at once, in bytes. */
const overlayBytesMax = 256 * 1024 * 1024

/** A snapshot of a SQLite reader with the transaction's own writes laid over it. */
export class TransactionView implements View {
  private readonly snapshot: Connection
  private readonly current: CurrentView
  private readonly conflicts: Conflicts
  private readonly owner: Owner
  /** The conflict clock when the snapshot was taken. */
  private readonly since: number
  private readonly overlays = new Map<number, Overlay>()
  /** Whether the tables of collections and, negated, of indexes are in the snapshot. */
  private readonly present = new Map<number, boolean>()
  private ended = false
  private bytes = 0

  constructor(snapshot: Connection, current: CurrentView, conflicts: Conflicts, owner: Owner) {
    this.snapshot = snapshot
    this.current = current
    this.conflicts = conflicts
    this.owner = owner
    this.since = conflicts.clock
  }

  /** The transaction is over: a command of it that still runs must not go on with a snapshot others use by then. */
  end(): void {
    this.ended = true
  }

  private overlayOf(collection: Collection): Overlay {
    if (this.ended)
      throw new CommandError(251, 'The transaction has been aborted.', undefined, ['TransientTransactionError'])
    let overlay = this.overlays.get(collection.id)
    if (overlay === undefined) {
      overlay = { collection, documents: new Map(), entries: new Map() }
      this.overlays.set(collection.id, overlay)
    }
    return overlay
  }

  private ownEntries(collection: Collection, index: Index): OwnEntries {
    const { documents, entries } = this.overlayOf(collection)
    let own = entries.get(index.id)
    if (own === undefined) {
      own = new OwnEntries(collection, index, documents)
      entries.set(index.id, own)
    }
    return own
  }

  /** Whether a table was there when the snapshot was taken; a collection made later is empty in it. */
  private isAbsent(table: string, id: number): boolean {
    let present = this.present.get(id)
    if (present === undefined) {
      present =
        this.snapshot.first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table) !== undefined
      this.present.set(id, present)
    }
    return !present
  }

  scan(collection: Collection, after: Position | undefined, limit: number, direction: Direction): Chunk {
    const { documents } = this.overlayOf(collection)
    const stored = this.isAbsent(collection.table, collection.id)
      ? { rows: [], resume: undefined }
      : scanTable(this.snapshot, collection, after, limit, direction)
    const own: Row[] = []
    for (const [rid, bytes] of documents) if (bytes !== null) own.push({ rid, bytes })
    return this.merge(collection, stored, own, after, direction)
  }

  range(
    collection: Collection,
    index: Index,
    range: KeyRange,
    after: Position | undefined,
    limit: number,
    direction: Direction,
  ): Chunk {
    const { documents } = this.overlayOf(collection)
    const stored = this.isAbsent(index.table, -index.id)
      ? { rows: [], resume: undefined }
      : scanIndex(this.snapshot, collection, index, range, after, limit, direction)
    if (documents.size === 0) return stored
    const own = this.ownEntries(collection, index)
      .within(range)
      .map(({ key, rid }): Row => ({ key, rid, bytes: documents.get(rid)! }))
    return this.merge(collection, stored, own, after, direction)
  }

  /** Stored rows without those the transaction changed, and its own rows where they belong. */
  private merge(
    collection: Collection,
    stored: Chunk,
    own: Row[],
    after: Position | undefined,
    direction: Direction,
  ): Chunk {
    const { documents } = this.overlayOf(collection)
    if (documents.size === 0) return stored
    const order = (left: Position, right: Position): number =>
      direction *
      ((left.key !== undefined && right.key !== undefined ? Buffer.compare(left.key, right.key) : 0) ||
        left.rid - right.rid)
    const rows = stored.rows.filter(({ rid }) => !documents.has(rid))
    for (const row of own) {
      const isPast = after !== undefined && order(row, after) <= 0
      const isLater = stored.resume !== undefined && order(row, stored.resume) > 0
      if (!isPast && !isLater) rows.push(row)
    }
    return { rows: rows.sort(order), resume: stored.resume }
  }

  get(collection: Collection, rid: number): Buffer | undefined {
    const own = this.overlayOf(collection).documents.get(rid)
    if (own !== undefined) return own ?? undefined
    return this.isAbsent(collection.table, collection.id) ? undefined : readRow(this.snapshot, collection, rid)
  }

  private put(collection: Collection, rid: number, bytes: Buffer | null): void {
    this.bytes += bytes?.length ?? 0
    if (this.bytes > overlayBytesMax) throw writeConflict()
    const { documents, entries } = this.overlayOf(collection)
    const before = documents.get(rid)
    documents.set(rid, bytes)
    for (const own of entries.values()) own.change(rid, before, bytes)
  }

  insert(collection: Collection, bytes: Buffer): void {
    this.overlayOf(collection)
    const rid = this.current.newRid(collection)
    this.checkUnique(collection, entriesOf(collection, bytes), rid)
    this.conflicts.take(documentResource(collection.id, rid), this.owner, this.since)
    this.put(collection, rid, bytes)
  }

  replace(collection: Collection, rid: number, before: Buffer, after: Buffer): void {
    this.overlayOf(collection)
    this.conflicts.take(documentResource(collection.id, rid), this.owner, this.since)
    this.checkUnique(collection, entryChanges(collection, before, after).gained, rid)
    this.put(collection, rid, after)
  }

  remove(collection: Collection, rid: number, _before: Buffer): void {
    this.overlayOf(collection)
    this.conflicts.take(documentResource(collection.id, rid), this.owner, this.since)
    this.put(collection, rid, null)
  }

  /** A key held in the snapshot or by this transaction is a duplicate; one that came later is a conflict. */
  private checkUnique(collection: Collection, entries: IndexEntries[], rid: number): void {
    for (const { index, keys, values } of entries) {
      if (!index.unique) continue
      for (const [at, key] of keys.entries()) {
        if (this.ownEntries(collection, index).hasKeyOfOther(key, rid))
          throw duplicateKey(collection, index, values[at]!)
        const { documents } = this.overlayOf(collection)
        const inSnapshot = this.isAbsent(index.table, -index.id)
          ? undefined
          : (this.snapshot.first(`SELECT rid FROM ${index.table} WHERE k = ? LIMIT 1`, key)?.[0] as number | undefined)
        if (inSnapshot !== undefined && inSnapshot !== rid && !documents.has(inSnapshot))
          throw duplicateKey(collection, index, values[at]!)
        this.conflicts.take(keyResource(index.id, key), this.owner, this.since)
        const now = this.current.holderOf(index, key)
        if (now !== undefined && now !== rid && !documents.has(now)) throw writeConflict()
      }
    }
  }

  /** Writes everything to the newest state. Runs inside the group commit. */
  apply(isAlive: (collection: Collection) => boolean): void {
    this.current.owner = this.owner
    try {
      for (const { collection, documents } of this.overlays.values()) {
        if (documents.size > 0 && !isAlive(collection)) throw writeConflict()
        // Removals first: a key that moved from one document to another is free before it is taken.
        const kept = new Map<number, Buffer>()
        for (const [rid, bytes] of documents) {
          const stored = this.current.get(collection, rid)
          if (stored === undefined) continue
          if (bytes !== null && this.keepsKeys(collection, stored, bytes)) kept.set(rid, stored)
          else this.current.remove(collection, rid, stored)
        }
        for (const [rid, bytes] of documents) {
          if (bytes === null) continue
          const stored = kept.get(rid)
          if (stored === undefined) this.current.insertAt(collection, rid, bytes)
          else this.current.replace(collection, rid, stored, bytes)
        }
      }
    } finally {
      this.current.owner = undefined
    }
  }

  private keepsKeys(collection: Collection, before: Buffer, after: Buffer): boolean {
    return entryChanges(collection, before, after).gained.every(({ index, keys }) => !index.unique || keys.length === 0)
  }
}
