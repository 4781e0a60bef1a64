import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecords, insertRecord, recordModel, type StoredRecord } from '../shared/record.ts'
import { expectBalanced, type LedgerEntry, type Posting } from './posting.rules.ts'

/** What else there is to know of a transaction: ids, and a few words for the desk. */
export type LedgerAbout = Partial<
  Record<'reference' | 'reservationId' | 'returnId' | 'refundId' | 'reason' | 'by', string>
>

/** What was posted at once: one document, so that half of it can never be there. */
export type LedgerTransactionRecord = StoredRecord & {
  kind: string
  /** What it is about: a refund, a store credit. */
  subjectId: string
  currency: string
  entries: LedgerEntry[]
  at: Date
  about?: LedgerAbout | undefined
}

/** The book of all money that moved. It only grows. */
export function createLedgerStore(connection: Connection) {
  const transactions = recordModel<LedgerTransactionRecord>(
    connection,
    'ledger_transactions',
    { kind: String, subjectId: String, currency: String, entries: [Object], at: Date, about: Object },
    [{ key: { storeId: 1, subjectId: 1, at: 1, _id: 1 } }],
  )
  return {
    /** @throws Error when the entries do not come to nothing */
    async post(
      {
        _id,
        storeId,
        subjectId,
        at,
        about,
      }: Pick<LedgerTransactionRecord, '_id' | 'storeId' | 'subjectId' | 'at' | 'about'>,
      posting: Posting,
      tx: Tx,
    ): Promise<void> {
      expectBalanced(posting)
      const entries = posting.entries.filter(({ amount }) => amount !== 0)
      const { kind, currency } = posting
      await insertRecord(transactions, { _id, storeId, subjectId, at, about, kind, currency, entries }, tx)
    },

    /** What was posted about a thing, newest first. */
    async list<Item>(
      storeId: string,
      subjectId: string,
      query: ListQuery,
      present: (record: LedgerTransactionRecord) => Item,
    ) {
      return await readPage<LedgerTransactionRecord, Item>(
        { ...query, subjectId },
        { field: 'at', direction: -1 },
        async (position, sort, limit) =>
          await findRecords(transactions, { storeId, subjectId, ...position }, { sort, limit }),
        present,
      )
    },
  }
}
export type LedgerStore = ReturnType<typeof createLedgerStore>
