import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Collection, Index } from './collection.ts'
import { documentResource, keyResource, namespaceResource, writeConflict } from './conflicts.ts'
import type { Connection } from './connection.ts'
import { duplicateKey, entriesOf, entryChanges, type IndexEntries } from './entries.ts'
import { OwnEntries } from './own-entries.ts'
import type { Store } from './store.ts'
import {
  type Chunk,
  type Direction,
  holderOf,
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

const transient = ['TransientTransactionError']
const nothing: Chunk = { rows: [], resume: undefined }

/**
 * An open transaction: a snapshot of a SQLite reader with the transaction's own writes laid over it. Nothing of it is in
 * the store before `apply`: the collections it makes are drafts until then.
 */
export class TransactionView implements View {
  readonly snapshot: Connection
  private readonly store: Pick<Store, 'catalog' | 'commits' | 'conflicts' | 'current'>
  private readonly overlays = new Map<number, Overlay>()
  private readonly drafts = new Map<string, Collection>()
  /** Why it has ended, when it has. */
  private ended: number | undefined
  private bytes = 0

  constructor(snapshot: Connection, store: Pick<Store, 'catalog' | 'commits' | 'conflicts' | 'current'>) {
    this.snapshot = snapshot
    this.store = store
    store.conflicts.begin(this)
  }

  /** It is over: a command of it that still runs must not go on with a snapshot others use by then, and is told `code`. */
  end(code: number): void {
    this.ended = code
    this.store.conflicts.end(this)
  }

  private checkOpen(): void {
    if (this.ended === 251) throw new CommandError(251, 'The transaction has been aborted.', undefined, transient)
    if (this.ended !== undefined) throw new CommandError(this.ended, 'The snapshot is no longer kept.')
  }

  /** Whether others made, dropped or renamed it, or changed its indexes, so that the snapshot knows it otherwise. */
  private isOutdated(namespace: string): boolean {
    return this.store.conflicts.hasChangedFor(this, namespaceResource(namespace))
  }

  collection(namespace: string): Collection | undefined {
    this.checkOpen()
    const draft = this.drafts.get(namespace)
    if (draft === undefined && this.isOutdated(namespace))
      throw new CommandError(246, `${namespace} has changed since the transaction began`, undefined, transient)
    return draft ?? this.store.catalog.get(namespace)
  }

  ensure(namespace: string, options: Doc = new Map()): Collection {
    this.checkOpen()
    const { catalog, conflicts } = this.store
    const known = this.drafts.get(namespace) ?? catalog.get(namespace)
    if (known !== undefined) return known
    conflicts.take(namespaceResource(namespace), this)
    const draft = catalog.draft(namespace, options)
    this.drafts.set(namespace, draft)
    return draft
  }

  createIndex(collection: Collection, spec: Doc): void {
    const isEmpty = this.overlayOf(collection).documents.size === 0
    const kind = this.isDraft(collection) ? (isEmpty ? undefined : 'non-empty') : 'existing'
    if (kind !== undefined)
      throw new CommandError(
        263,
        `Cannot create new indexes on ${kind} collection ${collection.namespace} in a multi-document transaction.`,
      )
    this.store.catalog.draftIndex(collection, spec)
  }

  private isDraft(collection: Collection): boolean {
    return this.drafts.get(collection.namespace) === collection
  }

  private overlayOf(collection: Collection): Overlay {
    this.checkOpen()
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

  scan(collection: Collection, after: Position | undefined, limit: number, direction: Direction): Chunk {
    const { documents } = this.overlayOf(collection)
    const stored = this.isDraft(collection) ? nothing : scanTable(this.snapshot, collection, after, limit, direction)
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
    const stored = this.isDraft(collection)
      ? nothing
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
    return this.isDraft(collection) ? undefined : readRow(this.snapshot, collection, rid)
  }

  private put(collection: Collection, rid: number, bytes: Buffer | null): void {
    this.bytes += bytes?.length ?? 0
    // No write conflict: the driver would try it again and again.
    if (this.bytes > overlayBytesMax)
      throw new CommandError(257, `A transaction may write at most ${overlayBytesMax} bytes`)
    const { documents, entries } = this.overlayOf(collection)
    const before = documents.get(rid)
    documents.set(rid, bytes)
    for (const own of entries.values()) own.change(rid, before, bytes)
  }

  /** Takes what a write needs. Throws when another transaction has it, or it is not what the snapshot holds. */
  private take(collection: Collection, rid: number): void {
    this.checkOpen()
    if (!this.isDraft(collection) && this.isOutdated(collection.namespace)) throw writeConflict()
    if (collection.cap !== undefined)
      throw new CommandError(
        263,
        `Collection '${collection.namespace}' is a capped collection. Writes in transactions are not allowed on capped collections.`,
      )
    this.store.conflicts.take(documentResource(collection.id, rid), this)
  }

  insert(collection: Collection, bytes: Buffer): void {
    const rid = this.store.current.newRid(collection)
    this.take(collection, rid)
    this.checkKeys(collection, entriesOf(collection, bytes), rid)
    this.put(collection, rid, bytes)
  }

  replace(collection: Collection, rid: number, before: Buffer, after: Buffer): void {
    this.take(collection, rid)
    this.checkKeys(collection, entryChanges(collection, before, after).gained, rid)
    this.put(collection, rid, after)
  }

  remove(collection: Collection, rid: number, _before: Buffer): void {
    this.take(collection, rid)
    this.put(collection, rid, null)
  }

  /** A unique key held in the snapshot or by this transaction is a duplicate; one that came later is a conflict. */
  private checkKeys(collection: Collection, entries: IndexEntries[], rid: number): void {
    const { catalog, commits, conflicts, current } = this.store
    const { documents } = this.overlayOf(collection)
    const isOther = (holder: number | undefined): boolean =>
      holder !== undefined && holder !== rid && !documents.has(holder)
    for (const { index, keys, values, multikey } of entries) {
      // At once, as in MongoDB: the transaction's own queries must know, and to others it does no harm.
      if (multikey && !index.multikey) commits.run(() => catalog.markMultikey(index))
      if (!index.unique) continue
      for (const [at, key] of keys.entries()) {
        if (
          this.ownEntries(collection, index).hasKeyOfOther(key, rid) ||
          (!this.isDraft(collection) && isOther(holderOf(this.snapshot, index, key)))
        )
          throw duplicateKey(collection, index, values[at]!)
        if (this.isDraft(collection)) continue
        conflicts.take(keyResource(index.id, key), this)
        if (isOther(holderOf(current.connection, index, key))) throw writeConflict()
      }
    }
  }

  /** Writes everything to the newest state. Runs inside the group commit. */
  apply(): void {
    const { catalog, current } = this.store
    current.owner = this
    try {
      for (const draft of this.drafts.values()) catalog.add(draft, this)
      for (const { collection, documents } of this.overlays.values()) {
        // Removals first: a key that moved from one document to another is free before it is taken.
        const kept = new Map<number, Buffer>()
        for (const [rid, bytes] of documents) {
          const stored = current.get(collection, rid)
          if (stored === undefined) continue
          if (bytes !== null && this.keepsKeys(collection, stored, bytes)) kept.set(rid, stored)
          else current.remove(collection, rid, stored)
        }
        for (const [rid, bytes] of documents) {
          if (bytes === null) continue
          const stored = kept.get(rid)
          if (stored === undefined) current.insertAt(collection, rid, bytes)
          else current.replace(collection, rid, stored, bytes)
        }
      }
    } finally {
      current.owner = undefined
    }
  }

  private keepsKeys(collection: Collection, before: Buffer, after: Buffer): boolean {
    return entryChanges(collection, before, after).gained.every(({ index, keys }) => !index.unique || keys.length === 0)
  }
}
