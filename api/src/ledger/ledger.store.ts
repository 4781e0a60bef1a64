import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { insertRecord, recordModel, type StoredRecord } from '../shared/record.ts'
import { expectBalanced, type LedgerEntry, type Posting } from './posting.rules.ts'

/** What was posted at once: one document, so that half of it can never be there. */
export type LedgerTransactionRecord = StoredRecord & {
  kind: string
  /** What it is about: a refund, a store credit. */
  subjectId: string
  currency: string
  entries: LedgerEntry[]
  at: Date
}

/** The book of all money that moved. It only grows. */
export function createLedgerStore(connection: Connection) {
  const transactions = recordModel<LedgerTransactionRecord>(
    connection,
    'ledger_transactions',
    { kind: String, subjectId: String, currency: String, entries: [Object], at: Date },
    [{ key: { storeId: 1, subjectId: 1, at: 1, _id: 1 } }],
  )
  return {
    /** @throws Error when the entries do not come to nothing */
    async post(
      { _id, storeId, subjectId, at }: Pick<LedgerTransactionRecord, '_id' | 'storeId' | 'subjectId' | 'at'>,
      posting: Posting,
      tx: Tx,
    ): Promise<void> {
      expectBalanced(posting)
      const entries = posting.entries.filter(({ amount }) => amount !== 0)
      const { kind, currency } = posting
      await insertRecord(transactions, { _id, storeId, subjectId, at, kind, currency, entries }, tx)
    },
  }
}
export type LedgerStore = ReturnType<typeof createLedgerStore>
