import type { Collection, Index } from './catalog.ts'
import { type Conflicts, documentResource, keyResource, type Owner, writeConflict } from './conflicts.ts'
import type { Connection } from './connection.ts'
import type { CurrentView } from './current-view.ts'
import { duplicateKey, entriesIn, entriesOf, entriesOnlyIn, type IndexEntries, indexedPart } from './entries.ts'
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
  private readonly absent = new Set<number>()
  private bytes = 0

  constructor(snapshot: Connection, current: CurrentView, conflicts: Conflicts, owner: Owner) {
    this.snapshot = snapshot
    this.current = current
    this.conflicts = conflicts
    this.owner = owner
    this.since = conflicts.clock
  }

  private overlayOf(collection: Collection): Map<number, Buffer | null> {
    let overlay = this.overlays.get(collection.id)
    if (overlay === undefined) {
      overlay = { collection, documents: new Map() }
      this.overlays.set(collection.id, overlay)
    }
    return overlay.documents
  }

  /** Whether a table was there when the snapshot was taken; a collection made later is empty in it. */
  private isAbsent(table: string, id: number): boolean {
    if (this.absent.has(id)) return true
    if (this.snapshot.first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table) !== undefined)
      return false
    this.absent.add(id)
    return true
  }

  scan(collection: Collection, after: Position | undefined, limit: number, direction: Direction): Chunk {
    const stored = this.isAbsent(collection.table, collection.id)
      ? { rows: [], resume: undefined }
      : scanTable(this.snapshot, collection, after, limit, direction)
    const own: Row[] = []
    for (const [rid, bytes] of this.overlayOf(collection)) if (bytes !== null) own.push({ rid, bytes })
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
    const stored = this.isAbsent(index.table, -index.id)
      ? { rows: [], resume: undefined }
      : scanIndex(this.snapshot, collection, index, range, after, limit, direction)
    const own: Row[] = []
    for (const [rid, bytes] of this.overlayOf(collection)) {
      if (bytes === null) continue
      for (const key of entriesIn(index, indexedPart(collection, bytes)).keys)
        if (Buffer.compare(key, range.low) >= 0 && Buffer.compare(key, range.high) < 0) own.push({ key, rid, bytes })
    }
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
    const overlay = this.overlayOf(collection)
    if (overlay.size === 0) return stored
    const order = (left: Position, right: Position): number =>
      direction *
      ((left.key !== undefined && right.key !== undefined ? Buffer.compare(left.key, right.key) : 0) ||
        left.rid - right.rid)
    const rows = stored.rows.filter(({ rid }) => !overlay.has(rid))
    for (const row of own) {
      const isPast = after !== undefined && order(row, after) <= 0
      const isLater = stored.resume !== undefined && order(row, stored.resume) > 0
      if (!isPast && !isLater) rows.push(row)
    }
    return { rows: rows.sort(order), resume: stored.resume }
  }

  get(collection: Collection, rid: number): Buffer | undefined {
    const own = this.overlayOf(collection).get(rid)
    if (own !== undefined) return own ?? undefined
    return this.isAbsent(collection.table, collection.id) ? undefined : readRow(this.snapshot, collection, rid)
  }

  private put(collection: Collection, rid: number, bytes: Buffer | null): void {
    this.bytes += bytes?.length ?? 0
    if (this.bytes > overlayBytesMax) throw writeConflict()
    this.overlayOf(collection).set(rid, bytes)
  }

  insert(collection: Collection, bytes: Buffer): void {
    const rid = this.current.newRid(collection)
    this.checkUnique(collection, entriesOf(collection, bytes), rid)
    this.conflicts.take(documentResource(collection.id, rid), this.owner, this.since)
    this.put(collection, rid, bytes)
  }

  replace(collection: Collection, rid: number, before: Buffer, after: Buffer): void {
    this.conflicts.take(documentResource(collection.id, rid), this.owner, this.since)
    this.checkUnique(collection, entriesOnlyIn(entriesOf(collection, after), entriesOf(collection, before)), rid)
    this.put(collection, rid, after)
  }

  remove(collection: Collection, rid: number, _before: Buffer): void {
    this.conflicts.take(documentResource(collection.id, rid), this.owner, this.since)
    this.put(collection, rid, null)
  }

  /** A key held in the snapshot or by this transaction is a duplicate; one that came later is a conflict. */
  private checkUnique(collection: Collection, entries: IndexEntries[], rid: number): void {
    for (const { index, keys, values } of entries) {
      if (!index.unique) continue
      for (const [at, key] of keys.entries()) {
        if (this.ownHolder(collection, index, key, rid)) throw duplicateKey(collection, index, values[at]!)
        const overlay = this.overlayOf(collection)
        const inSnapshot = this.isAbsent(index.table, -index.id)
          ? undefined
          : (this.snapshot.first(`SELECT rid FROM ${index.table} WHERE k = ? LIMIT 1`, key)?.[0] as number | undefined)
        if (inSnapshot !== undefined && inSnapshot !== rid && !overlay.has(inSnapshot))
          throw duplicateKey(collection, index, values[at]!)
        this.conflicts.take(keyResource(index.id, key), this.owner, this.since)
        const now = this.current.holderOf(index, key)
        if (now !== undefined && now !== rid && !overlay.has(now)) throw writeConflict()
      }
    }
  }

  private ownHolder(collection: Collection, index: Index, key: Buffer, rid: number): boolean {
    for (const [other, bytes] of this.overlayOf(collection)) {
      if (other === rid || bytes === null) continue
      if (entriesIn(index, indexedPart(collection, bytes)).keys.some((held) => held.equals(key))) return true
    }
    return false
  }

  /** Writes everything to the newest state. Runs inside the group commit. */
  apply(isAlive: (collection: Collection) => boolean): void {
    this.current.owner = this.owner
    try {
      for (const { collection, documents } of this.overlays.values()) {
        if (documents.size > 0 && !isAlive(collection)) throw writeConflict()
        // Removals first: a key that moved from one document to another is free before it is taken.
        for (const [rid, bytes] of documents) {
          const stored = this.current.get(collection, rid)
          if (stored !== undefined && (bytes === null || !this.keepsKeys(collection, stored, bytes)))
            this.current.remove(collection, rid, stored)
        }
        for (const [rid, bytes] of documents) {
          if (bytes === null) continue
          const stored = this.current.get(collection, rid)
          if (stored === undefined) this.current.insertAt(collection, rid, bytes)
          else this.current.replace(collection, rid, stored, bytes)
        }
      }
    } finally {
      this.current.owner = undefined
    }
  }

  private keepsKeys(collection: Collection, before: Buffer, after: Buffer): boolean {
    const old = entriesOf(collection, before)
    return entriesOnlyIn(entriesOf(collection, after), old).every(
      ({ index, keys }) => !index.unique || keys.length === 0,
    )
  }
}
