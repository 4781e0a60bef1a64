import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { Catalog, type Collection, type Index } from './catalog.ts'
import { Conflicts, type Owner } from './conflicts.ts'
import { Connection } from './connection.ts'
import { CurrentView } from './current-view.ts'
import { duplicateKey, entriesIn, indexedPart } from './entries.ts'
import { type Durability, GroupCommit } from './group-commit.ts'
import { TransactionView } from './transaction-view.ts'
import type { View } from './view.ts'

/** A log that became longer, while a snapshot kept it from being copied, is cut to this afterwards. */
const logBytesKept = 64 * 1024 * 1024

/** Snapshot connections kept for the next transactions. */
const idleSnapshotsMax = 16

/** An open transaction: its view, and the connection that holds its snapshot. */
export interface OpenTransaction {
  readonly view: TransactionView
  readonly snapshot: Connection
  readonly owner: Owner
  /** Collections made for it; those that stay empty go when it is aborted. */
  readonly created: Set<string>
}

function lockDirectory(directory: string): Connection {
  const lock = new Connection(path.join(directory, 'lock.db'))
  try {
    // An exclusive lock of a file of its own: the operating system frees it when the process dies, however it dies.
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch {
    lock.close()
    throw new Error(`The data directory ${directory} is in use by another process`)
  }
}

/** The documents of one directory. One store at a time may have a directory open. */
export class Store {
  private readonly file: string
  private readonly lock: Connection
  readonly writer: Connection
  readonly catalog: Catalog
  readonly conflicts = new Conflicts()
  readonly current: CurrentView
  readonly commits: GroupCommit
  private readonly idleSnapshots: Connection[] = []

  constructor(directory: string, durability: Durability) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.lock = lockDirectory(directory)
    this.file = path.join(directory, 'data.db')
    this.writer = new Connection(this.file)
    try {
      this.writer.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'disk' ? 'NORMAL' : 'OFF'};
        PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = ${logBytesKept};`)
      this.writer.exec(
        'CREATE TABLE IF NOT EXISTS retries (session TEXT PRIMARY KEY, number INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID',
      )
      this.catalog = new Catalog(this.writer)
      this.current = new CurrentView(this.writer, this.catalog, this.conflicts)
      this.commits = new GroupCommit(this.writer, this.file, durability)
    } catch (error) {
      // Whoever tries again has to find the directory free.
      this.writer.close()
      this.lock.close()
      throw error
    }
    this.commits.onRollback = () => this.forget()
  }

  /** After a rollback memory may know of things that are not stored: collections, counts, numbers given out. */
  private forget(): void {
    const before = new Map(this.catalog.collections)
    this.catalog.load()
    for (const collection of this.catalog.collections.values())
      collection.nextRid = before.get(collection.namespace)?.nextRid
  }

  /**
   * Runs one write on a view, all of it or nothing; of the newest state it waits while a transaction holds a document
   * or key it needs. Throws 112 inside a transaction, and 50 when `deadline` passes. `beforeWait` is called before each
   * wait, while what was written before can still be committed together with what it writes.
   */
  async write<T>(
    view: View,
    write: () => T,
    { deadline, beforeWait }: { deadline?: number | undefined; beforeWait?: () => void } = {},
  ): Promise<T> {
    if (view !== this.current) return write()
    for (;;) {
      try {
        return this.commits.run(write)
      } catch (error) {
        if (!(error instanceof CommandError) || error.code !== 112) throw error
        const left = deadline === undefined ? undefined : deadline - Date.now()
        if (left !== undefined && left <= 0) throw new CommandError(50, 'operation exceeded time limit')
        beforeWait?.()
        await waitAtMost(this.conflicts.nextEnd(), left)
      }
    }
  }

  /** Starts a transaction on a snapshot of everything written so far. */
  begin(): OpenTransaction {
    this.commits.commit()
    const snapshot = this.idleSnapshots.pop() ?? new Connection(this.file, { readOnly: true })
    snapshot.run('BEGIN')
    // SQLite takes the snapshot at the first read.
    snapshot.first('SELECT 1 FROM collections LIMIT 1')
    const owner = {}
    this.conflicts.begin(owner)
    return {
      snapshot,
      owner,
      created: new Set(),
      view: new TransactionView(snapshot, this.current, this.conflicts, owner),
    }
  }

  /** Writes a transaction's changes, and with them whatever `alongside` writes. */
  commit(transaction: OpenTransaction, alongside: () => void): void {
    try {
      this.commits.run(() => {
        transaction.view.apply((collection) => this.catalog.get(collection.namespace)?.id === collection.id)
        alongside()
      })
    } finally {
      this.end(transaction)
    }
  }

  /** Ends a transaction without its changes. */
  abort(transaction: OpenTransaction): void {
    this.end(transaction)
    for (const namespace of transaction.created) {
      const collection = this.catalog.get(namespace)
      if (collection === undefined || this.count(collection) > 0 || this.conflicts.holdsAny(`d${collection.id}/`))
        continue
      this.commits.run(() => this.catalog.drop(collection))
    }
  }

  private end({ snapshot, owner, view }: OpenTransaction): void {
    view.end()
    snapshot.run('ROLLBACK')
    if (this.idleSnapshots.length < idleSnapshotsMax) this.idleSnapshots.push(snapshot)
    else snapshot.close()
    this.conflicts.end(owner)
  }

  /** The collection, made when it is not there yet, by a transaction when one asks. */
  ensureCollection(namespace: string, transaction?: OpenTransaction, options: Doc = new Map()): Collection {
    const known = this.catalog.get(namespace)
    if (known !== undefined) return known
    if (namespace.slice(namespace.indexOf('.')).includes('$'))
      throw new CommandError(73, `Invalid collection name: ${namespace}`)
    transaction?.created.add(namespace)
    return this.commits.run(() => this.catalog.create(namespace, options))
  }

  /** Makes an index and its entries for the documents there are. Throws 11000 when a unique key is there twice. */
  createIndex(collection: Collection, spec: Doc): void {
    const index = this.catalog.addIndex(collection, spec)
    let after
    for (;;) {
      const { rows, resume } = this.current.scan(collection, after, 500, 1)
      for (const { rid, bytes } of rows) this.addToIndex(collection, index, rid, bytes)
      if (resume === undefined) return
      after = resume
    }
  }

  private addToIndex(collection: Collection, index: Index, rid: number, bytes: Buffer): void {
    const entries = entriesIn(index, indexedPart(collection, bytes))
    for (const [at, key] of entries.keys.entries())
      if (index.unique && this.current.holderOf(index, key) !== undefined)
        throw duplicateKey(collection, index, entries.values[at]!)
    this.current.addEntries([entries], rid)
  }

  /** How many documents a collection has. */
  count(collection: Collection): number {
    return this.current.count(collection)
  }

  async close(): Promise<void> {
    await this.commits.close()
    // The last connection to close copies the log into the database file, unless it only reads. A log that could not be
    // synced is left: the next start reads it by its checksums, and takes no page that the disk has lost.
    const last = this.commits.isBroken ? new Connection(this.file, { readOnly: true }) : this.writer
    last.first('SELECT 1 FROM collections')
    for (const connection of [...this.idleSnapshots, this.writer]) if (connection !== last) connection.close()
    last.close()
    this.lock.close()
  }
}

async function waitAtMost(event: Promise<void>, ms: number | undefined): Promise<void> {
  if (ms === undefined) return event
  let timer: NodeJS.Timeout | undefined
  await Promise.race([event, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))])
  clearTimeout(timer)
}
