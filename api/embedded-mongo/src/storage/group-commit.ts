import { closeSync, fdatasync, openSync } from 'node:fs'
import type { Connection } from './connection.ts'

interface Waiting {
  resolve(): void
  reject(error: unknown): void
}

/** The log is copied into the database file when it holds so many pages that are not there yet: 16 MiB. */
const logPagesMax = 4_000

/** Snapshots that keep so many pages in the log, 256 MiB, have to go. */
const logPagesKeptMax = 65_536

/** Whether what failed is a sync: Node's own of the log, or one of SQLite's, which has this extended code for it. */
const isSyncFailure = (error: Error): boolean => {
  const { syscall, errcode } = error as { syscall?: string; errcode?: number }
  return syscall === 'fdatasync' || errcode === 1034
}

/** Whether an acknowledged write is on the disk, or only with the operating system. */
export type Durability = 'disk' | 'none'

/**
 * Runs the writes of one turn of the event loop in one SQLite transaction, makes them durable with one sync of the
 * write-ahead log, then lets their replies go. While one sync is under way the next turn's writes gather for the next.
 */
export class GroupCommit {
  private readonly connection: Connection
  private readonly durability: Durability
  private readonly walFile: string
  private readonly wal: number | undefined
  private open = false
  private running = false
  /** Those that wait for the open transaction, and those that wait for a sync. */
  private inBatch: Waiting[] = []
  private unsynced: Waiting[] = []
  private syncing = false
  /** Something was committed since the last sync began. */
  private behind = false
  /** How often the storage has failed. A command during which it grew may have lost a part, and must not be acknowledged. */
  failures = 0
  private lastFailure: unknown
  /** A sync has failed: nothing is written or acknowledged any more. */
  isBroken = false
  /** After a copy that did not get through, the log grows up to here before the next. */
  private copyAgainAt = 0
  /** Called after a rollback, when what is kept in memory may be ahead of what is stored. */
  onRollback: () => void = () => {}
  /** Called when a sync has failed: the store has to be opened anew. */
  onBroken: () => void = () => {}
  /** Called when snapshots that follow one another have kept the log from being copied for too long. */
  onLongLog: () => void = () => {}

  /** Throws when what a killed process left in the log cannot be made durable. */
  constructor(connection: Connection, databaseFile: string, durability: Durability) {
    this.connection = connection
    this.durability = durability
    this.walFile = `${databaseFile}-wal`
    // A log that is left may have been read from memory and never reach the disk, and what is written behind it would
    // be lost with it. SQLite has read it by its checksums; copied into the database file, it is durable.
    const [blocked] = connection.first('PRAGMA wal_checkpoint(TRUNCATE)')!
    if (blocked !== 0) throw new Error(`The log ${this.walFile} is being read by another process`)
    if (durability === 'disk') this.wal = openSync(this.walFile, 'r+')
  }

  /** Runs one write, all of it or nothing. One inside another is a part of it. */
  run<T>(write: () => T): T {
    if (this.running) return write()
    this.begin()
    this.running = true
    const { changes } = this.connection
    try {
      this.connection.run('SAVEPOINT one')
      const result = write()
      this.connection.run('RELEASE one')
      return result
    } catch (error) {
      this.undo(error, this.connection.changes > changes + 1)
      throw error
    } finally {
      this.running = false
    }
  }

  private undo(error: unknown, hasChanged: boolean): void {
    // An I/O error may have rolled everything back already, savepoint and all.
    if (this.connection.sqlite.isTransaction) {
      this.connection.run('ROLLBACK TO one')
      this.connection.run('RELEASE one')
      // Most writes that fail are refused before they change anything.
      if (hasChanged) this.onRollback()
    } else this.fail(error as Error)
  }

  private begin(): void {
    if (this.isBroken) throw this.lastFailure
    if (this.open) return
    this.connection.run('BEGIN IMMEDIATE')
    this.open = true
    setImmediate(() => this.commit())
  }

  /** Commits what the turn has written so far, so that another connection sees it. Durable it is only after `durable`. */
  commit(): void {
    if (!this.open) return
    try {
      this.connection.run('COMMIT')
    } catch (error) {
      return this.fail(error as Error)
    }
    this.open = false
    this.behind = true
    this.unsynced.push(...this.inBatch)
    this.inBatch = []
    this.sync()
    this.copyLog()
  }

  /** Copies a long log into the database file. SQLite would do so by itself, and tell nobody when a sync fails. */
  private copyLog(): void {
    const [, log, copied] = this.connection.first('PRAGMA wal_checkpoint(NOOP)') as number[]
    if (log! - copied! < logPagesMax || log! < this.copyAgainAt) return
    this.copyAgainAt = log! + logPagesMax
    if (log! > logPagesKeptMax) this.onLongLog()
    try {
      const [, pages, done] = this.connection.first('PRAGMA wal_checkpoint(PASSIVE)') as number[]
      // A snapshot that is still read keeps the rest in the log.
      if (done === pages) this.copyAgainAt = 0
    } catch (error) {
      if (isSyncFailure(error as Error)) this.fail(error as Error)
      else this.say(error as Error)
    }
  }

  private say(error: Error): void {
    process.stderr.write(`embedded-mongo cannot write to ${this.walFile}: ${error.message}\n`)
  }

  /**
   * Gives up what is not committed, and says why on stderr and to everyone who waits.
   *
   * After a failed sync the system may count the lost pages as written: the next sync succeeds without them, and what
   * follows them in the log is lost with them. So nothing is acknowledged any more until the store is opened anew.
   */
  private fail(error: Error, waiting: readonly Waiting[] = []): void {
    if (this.connection.sqlite.isTransaction) this.connection.run('ROLLBACK')
    this.open = false
    this.onRollback()
    const rejected = [...waiting, ...this.inBatch]
    this.inBatch = []
    this.isBroken = isSyncFailure(error)
    if (this.isBroken) rejected.push(...this.unsynced.splice(0))
    this.failures++
    this.lastFailure = error
    this.say(error)
    for (const { reject } of rejected) reject(error)
    if (this.isBroken) this.onBroken()
  }

  /** Throws when the storage has failed more than `failuresBefore` times: what was written before may be gone. */
  check(failuresBefore: number): void {
    if (this.failures > failuresBefore) throw this.lastFailure
  }

  /** Resolves when everything written so far is durable; rejects when the storage has failed more than `failuresBefore` times. */
  durable(failuresBefore = this.failures): Promise<void> {
    if (this.isBroken || this.failures > failuresBefore) return Promise.reject(this.lastFailure)
    const isQuiet = !this.open && !this.behind && !this.syncing
    if (isQuiet || (this.durability === 'none' && !this.open)) return Promise.resolve()
    return new Promise((resolve, reject) => {
      if (this.open) this.inBatch.push({ resolve, reject })
      else {
        this.unsynced.push({ resolve, reject })
        this.sync()
      }
    })
  }

  private sync(): void {
    if (this.syncing || this.unsynced.length === 0) return
    const waiting = this.unsynced
    this.unsynced = []
    if (this.durability === 'none') {
      for (const { resolve } of waiting) resolve()
      return
    }
    this.syncing = true
    this.behind = false
    fdatasync(this.wal!, (error) => {
      this.syncing = false
      if (this.isBroken) for (const { reject } of waiting) reject(this.lastFailure)
      else if (error === null) for (const { resolve } of waiting) resolve()
      else this.fail(error, waiting)
      this.sync()
    })
  }

  /** Commits and syncs what is left. A failure has been told by then. */
  async close(): Promise<void> {
    this.commit()
    await this.durable().catch(() => {})
    if (this.wal !== undefined) closeSync(this.wal)
  }
}
