import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { CommandError } from '../errors.ts'
import type { Slices } from '../query/slices.ts'
import { Catalog } from './catalog.ts'
import type { Collection } from './collection.ts'
import { Conflicts } from './conflicts.ts'
import { Connection } from './connection.ts'
import { CurrentView } from './current-view.ts'
import { type Durability, GroupCommit } from './group-commit.ts'
import { TransactionView } from './transaction-view.ts'
import type { View } from './view.ts'

/** A log that became longer, while a snapshot kept it from being copied, is cut to this afterwards. */
const logBytesKept = 64 * 1024 * 1024

/** Snapshot connections kept for the next transactions. */
const idleSnapshotsMax = 16

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
    // SQLite gives the log the same rights. The directory may be anybody's who made it before.
    closeSync(openSync(this.file, 'a', 0o600))
    this.writer = new Connection(this.file)
    try {
      this.writer.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'disk' ? 'NORMAL' : 'OFF'};
        PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = ${logBytesKept};`)
      this.writer.exec(
        'CREATE TABLE IF NOT EXISTS retries (session TEXT PRIMARY KEY, number INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID',
      )
      this.catalog = new Catalog(this.writer, this.conflicts)
      this.current = new CurrentView(this.writer, this.catalog, this.conflicts)
      this.commits = new GroupCommit(this.writer, this.file, durability)
    } catch (error) {
      // Whoever tries again has to find the directory free.
      this.writer.close()
      this.lock.close()
      throw error
    }
    this.commits.onRollback = () => this.catalog.load()
  }

  /**
   * Runs one write on a view, all of it or nothing; of the newest state it waits while a transaction holds a document,
   * key or name it needs, and then runs again from its start. Throws 112 inside a transaction.
   */
  async write<T>(view: View, write: () => T, slices: Slices): Promise<T> {
    if (view !== this.current) return write()
    for (;;) {
      try {
        return this.commits.run(write)
      } catch (error) {
        if (!(error instanceof CommandError) || error.code !== 112) throw error
        await slices.wait(this.conflicts.nextEnd())
      }
    }
  }

  /** Starts a transaction on a snapshot of everything written so far. */
  begin(): TransactionView {
    this.commits.commit()
    const snapshot = this.idleSnapshots.pop() ?? new Connection(this.file, { readOnly: true })
    snapshot.run('BEGIN')
    // SQLite takes the snapshot at the first read.
    snapshot.first('SELECT 1 FROM collections LIMIT 1')
    return new TransactionView(snapshot, this)
  }

  /** Writes a transaction's changes, and with them whatever `alongside` writes. */
  commit(transaction: TransactionView, alongside: () => void): void {
    try {
      this.commits.run(() => {
        transaction.apply()
        alongside()
      })
    } finally {
      this.end(transaction)
    }
  }

  /** Ends a transaction; what was not committed is gone. A command of it that still runs fails with `code`. */
  end(transaction: TransactionView, code = 251): void {
    const { snapshot } = transaction
    transaction.end(code)
    snapshot.run('ROLLBACK')
    if (this.idleSnapshots.length < idleSnapshotsMax) this.idleSnapshots.push(snapshot)
    else snapshot.close()
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
