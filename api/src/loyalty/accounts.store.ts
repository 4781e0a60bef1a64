import { createHash } from 'node:crypto'
import type { LoyaltyEntry, LoyaltyRecord } from '@aftercare/contracts/loyalty/account'
import type { LoyaltyAccount, LoyaltyPointsEntry } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import { createTurns } from '../shared/turns.ts'
import type { AccountRecord, EntryRecord, FoldRecord } from './account.ts'

export type AccountFilters = { customerId?: string | undefined }

export function createAccountStore(connection: Connection) {
  const accounts = recordModel<AccountRecord>(
    connection,
    'loyalty_accounts',
    { customerId: String, state: Object, version: Number, createdAt: Date, updatedAt: Date, ...touched },
    [{ key: { storeId: 1, createdAt: -1, _id: -1 } }, { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } }],
  )
  const records = recordModel<FoldRecord>(
    connection,
    'loyalty_records',
    { accountId: String, key: String, record: Object },
    [],
  )
  const entries = recordModel<EntryRecord>(
    connection,
    'loyalty_entries',
    { accountId: String, number: Number, entry: Object },
    [{ key: { storeId: 1, accountId: 1, number: -1, _id: -1 } }],
  )
  const turns = createTurns()
  // Names of other systems may be long, and an id is in every index and cursor.
  const idOf = (accountId: string, key: string): string =>
    `${accountId}:${createHash('sha256').update(key).digest('base64url')}`

  return {
    async insert(record: AccountRecord, tx: Tx): Promise<void> {
      await insertRecord(accounts, record, tx)
    },

    /** In a transaction it is read to be changed, by one after the other. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<AccountRecord | null> {
      if (tx !== null) await turns.take(id, tx)
      return await findToChange(accounts, { _id: id, storeId }, tx)
    },

    /** Newest first, of one customer where `visible` names one. */
    async list(
      storeId: string,
      query: ListQuery & AccountFilters,
      visible: { customerId?: string },
      present: (record: AccountRecord) => LoyaltyAccount,
    ) {
      const { customerId } = query
      return await readPage<AccountRecord, LoyaltyAccount>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await accounts
            .find({ storeId, ...(customerId && { customerId }), $and: [visible, position] })
            .sort(sort)
            .limit(limit)
            .lean<AccountRecord[]>(),
        present,
      )
    },

    /** Writes the record over the version before it. False when that one is not there any more. */
    async save(record: AccountRecord, tx: Tx): Promise<boolean> {
      const { _id, storeId, version } = record
      const filter = { _id, storeId, version: version - 1 }
      return (await accounts.replaceOne(filter, record, { session: tx })).matchedCount === 1
    },

    /** Those of the records that there are, by their keys. */
    async records(
      { _id: accountId, storeId }: AccountRecord,
      keys: readonly string[],
      tx: Tx,
    ): Promise<Map<string, LoyaltyRecord>> {
      if (keys.length === 0) return new Map()
      const found = await records
        .find({ storeId, _id: { $in: keys.map((key) => idOf(accountId, key)) } })
        .session(tx)
        .lean<FoldRecord[]>()
      return new Map(found.map(({ key, record }) => [key, record]))
    },

    async saveRecords(
      { _id: accountId, storeId }: AccountRecord,
      changed: ReadonlyMap<string, LoyaltyRecord>,
      tx: Tx,
    ): Promise<void> {
      for (const [key, record] of changed)
        await records.replaceOne(
          { _id: idOf(accountId, key), storeId },
          { _id: idOf(accountId, key), storeId, accountId, key, record },
          { upsert: true, session: tx },
        )
    },

    /** Writes what was posted. An entry that is there already fails the transaction. */
    async post({ _id: accountId, storeId }: AccountRecord, posted: readonly LoyaltyEntry[], tx: Tx): Promise<void> {
      if (posted.length === 0) return
      const written = posted.map((entry) => {
        const { key, number } = entry
        return { _id: idOf(accountId, key), storeId, accountId, number, entry }
      })
      await entries.insertMany(written, { session: tx, lean: true })
    },

    /** What happened to an account, the newest first. */
    async listEntries(
      storeId: string,
      accountId: string,
      query: ListQuery,
      present: (record: EntryRecord) => LoyaltyPointsEntry,
    ) {
      return await readPage<EntryRecord, LoyaltyPointsEntry>(
        query,
        { field: 'number', direction: -1, holds: 'numbers' },
        async (position, sort, limit) =>
          await entries
            .find({ storeId, accountId, ...position })
            .sort(sort)
            .limit(limit)
            .lean<EntryRecord[]>(),
        present,
      )
    },
  }
}
export type AccountStore = ReturnType<typeof createAccountStore>
