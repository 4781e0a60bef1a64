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
      if (outermost) this.undo()
      throw error
    } finally {
      this.depth--
    }
  }

  private undo(): void {
    // An I/O error may have rolled everything back already, savepoint and all.
    if (this.connection.sqlite.isTransaction) {
      this.connection.run('ROLLBACK TO one')
      this.connection.run('RELEASE one')
    } else this.fail(new Error('The storage failed and rolled back'))
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
      for (const { reject } of waiting) reject(error)
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
    for (const { reject } of waiting) reject(error)
  }

  /** Resolves when everything written so far is durable; rejects when it was rolled back or cannot be. */
  durable(): Promise<void> {
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
    this.wal ??= openSync(this.walFile, 'r+')
    fdatasync(this.wal, (error) => {
      this.syncing = false
      for (const { resolve, reject } of waiting) {
        if (error === null) resolve()
        else reject(error)
      }
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
