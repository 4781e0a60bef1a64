import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** A row as SQLite hands it out: columns in order. Numbers are numbers, blobs are bytes. */
export type SqlRow = unknown[]

/** Prepared statements kept a connection; the least recently prepared goes first. */
const statementsMax = 2_000

/** A value is at most so long: several documents of the largest size, packed into one. */
const valueBytesMax = 64 * 1024 * 1024

/** One SQLite connection with its statements prepared once. */
export class Connection {
  readonly sqlite: DatabaseSync
  private readonly statements = new Map<string, StatementSync>()
  /** How many statements that change something were run. */
  changes = 0

  constructor(file: string, options: { readOnly?: boolean } = {}) {
    this.sqlite = new DatabaseSync(file, { readOnly: options.readOnly ?? false, limits: { length: valueBytesMax } })
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql)
    if (statement === undefined) {
      statement = this.sqlite.prepare(sql)
      statement.setReturnArrays(true)
      if (this.statements.size >= statementsMax) this.statements.delete(this.statements.keys().next().value!)
      this.statements.set(sql, statement)
    }
    return statement
  }

  exec(sql: string): void {
    this.changes++
    this.sqlite.exec(sql)
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.changes++
    this.statement(sql).run(...values)
  }

  all(sql: string, ...values: SQLInputValue[]): SqlRow[] {
    return this.statement(sql).all(...values) as unknown as SqlRow[]
  }

  first(sql: string, ...values: SQLInputValue[]): SqlRow | undefined {
    return this.statement(sql).get(...values) as unknown as SqlRow | undefined
  }

  close(): void {
    this.statements.clear()
    this.sqlite.close()
  }
}

/** A blob as a Buffer on the same memory. */
export function bufferOf(blob: unknown): Buffer {
  const bytes = blob as Uint8Array
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
