import { closeSync, fdatasync, openSync } from 'node:fs'
import type { Connection } from './connection.ts'

interface Waiting {
  resolve(): void
  reject(error: unknown): void
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
  private wal: number | undefined
  private open = false
  private depth = 0
  /** Those that wait for the open transaction, and those that wait for a sync. */
  private inBatch: Waiting[] = []
  private unsynced: Waiting[] = []
  private syncing = false
  /** Something was committed since the last sync began. */
  private behind = false
  /** How often the storage has failed. A command during which it grew may have lost a part, and must not be acknowledged. */
  failures = 0
  private lastFailure: unknown
  /** Called after a rollback, when what is kept in memory may be ahead of what is stored. */
  onRollback: () => void = () => {}

  constructor(connection: Connection, databaseFile: string, durability: Durability) {
    this.connection = connection
    this.durability = durability
    this.walFile = `${databaseFile}-wal`
  }

  /** Runs one write, all of it or nothing. */
  run<T>(write: () => T): T {
    this.begin()
    const outermost = this.depth++ === 0
    if (outermost) this.connection.run('SAVEPOINT one')
    try {
      const result = write()
      if (outermost) this.connection.run('RELEASE one')
      return result
    } catch (error) {
      if (outermost) this.undo(error)
      throw error
    } finally {
      this.depth--
    }
  }

  private undo(error: unknown): void {
    // An I/O error may have rolled everything back already, savepoint and all.
    if (this.connection.sqlite.isTransaction) {
      this.connection.run('ROLLBACK TO one')
      this.connection.run('RELEASE one')
    } else this.fail(error)
    this.onRollback()
  }

  private begin(): void {
    if (this.open) return
    this.connection.run('BEGIN IMMEDIATE')
    this.open = true
    setImmediate(() => this.commit())
  }

  /** Commits what the turn has written so far, so that another connection sees it. Durable it is only after `durable`. */
  commit(): void {
    if (!this.open) return
    this.open = false
    const waiting = this.inBatch
    this.inBatch = []
    try {
      this.connection.run('COMMIT')
    } catch (error) {
      if (this.connection.sqlite.isTransaction) this.connection.run('ROLLBACK')
      this.onRollback()
      this.report(error, waiting)
      return
    }
    this.behind = true
    this.unsynced.push(...waiting)
    this.sync()
  }

  private fail(error: unknown): void {
    this.open = false
    const waiting = this.inBatch
    this.inBatch = []
    this.report(error, waiting)
  }

  /** Says why on stderr, and to everyone who waits. */
  private report(error: unknown, waiting: readonly Waiting[]): void {
    this.failures++
    this.lastFailure = error
    process.stderr.write(`embedded-mongo cannot write to ${this.walFile}: ${(error as Error).message}\n`)
    for (const { reject } of waiting) reject(error)
  }

  /** A log that could not be synced is not trusted any more: what it holds goes to the database file, which is synced. */
  private recover(error: Error, waiting: readonly Waiting[]): void {
    try {
      const [blocked] = this.connection.first('PRAGMA wal_checkpoint(TRUNCATE)') ?? [1]
      if (blocked !== 0) throw error
      for (const { resolve } of waiting) resolve()
    } catch {
      this.report(error, waiting)
    }
  }

  /** Resolves when everything written so far is durable; rejects when the storage has failed more than `failuresBefore` times. */
  durable(failuresBefore = this.failures): Promise<void> {
    if (this.failures > failuresBefore) return Promise.reject(this.lastFailure)
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
    try {
      this.wal ??= openSync(this.walFile, 'r+')
    } catch (error) {
      this.syncing = false
      return this.recover(error as Error, waiting)
    }
    fdatasync(this.wal, (error) => {
      this.syncing = false
      if (error === null) for (const { resolve } of waiting) resolve()
      else this.recover(error, waiting)
      this.sync()
    })
  }

  /** Commits and syncs what is left. */
  async close(): Promise<void> {
    this.commit()
    if (this.wal !== undefined || this.syncing) await this.durable()
    if (this.wal !== undefined) closeSync(this.wal)
    this.wal = undefined
  }
}
