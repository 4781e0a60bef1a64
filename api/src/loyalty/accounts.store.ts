import { createHash } from 'node:crypto'
import type { LoyaltyEntry, LoyaltyRecord, PointsAccount } from '@aftercare/contracts/loyalty/account'
import type { LoyaltyAccount, LoyaltyPointsEntry } from '@aftercare/contracts'
import type { LoyaltyBalance } from '@aftercare/contracts/loyalty/lots.rules'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import { createTurns } from '../shared/turns.ts'
import { loyaltyAccounts as pointsAccounts } from '@aftercare/contracts/loyalty/account'
import type { AccountRecord, EntryRecord, FoldRecord, PostedSum } from './account.ts'

export type AccountFilters = { customerId?: string | undefined }

export function createAccountStore(connection: Connection) {
  const accounts = recordModel<AccountRecord>(
    connection,
    'loyalty_accounts',
    {
      customerId: String,
      state: Object,
      totals: Object,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
      ...touched,
    },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, _id: 1 } },
    ],
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
    { accountId: String, number: Number, entry: Object, balance: Object },
    [
      { key: { storeId: 1, accountId: 1, number: -1, _id: -1 } },
      { key: { storeId: 1, accountId: 1, 'entry.at': -1, number: -1 } },
    ],
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

    /** So many of a store, in the order of their ids, those after one. */
    async after(storeId: string, id: string | null, most: number, tx: Tx): Promise<AccountRecord[]> {
      return await accounts
        .find({ storeId, ...(id !== null && { _id: { $gt: id } }) })
        .sort({ _id: 1 })
        .limit(most)
        .session(tx)
        .lean<AccountRecord[]>()
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
    async post(
      { _id: accountId, storeId }: AccountRecord,
      posted: readonly { entry: LoyaltyEntry; balance: LoyaltyBalance }[],
      tx: Tx,
    ): Promise<void> {
      if (posted.length === 0) return
      const written = posted.map(({ entry, balance }) => {
        const { key, number } = entry
        return { _id: idOf(accountId, key), storeId, accountId, number, entry, balance }
      })
      await entries.insertMany(written, { session: tx, lean: true })
    },

    /** What an account held before a moment, epoch milliseconds. */
    async balanceBefore(storeId: string, accountId: string, at: number): Promise<LoyaltyBalance> {
      const [last] = await entries
        .find({ storeId, accountId, 'entry.at': { $lt: at } })
        .sort({ 'entry.at': -1, number: -1 })
        .limit(1)
        .lean<EntryRecord[]>()
      return last?.balance ?? { pending: 0, available: 0, reserved: 0 }
    },

    /** The points of all entries in a time, epoch milliseconds, by their kind and where they went. */
    async sums(storeId: string, accountId: string, from: number, until: number): Promise<PostedSum[]> {
      const found = await entries.aggregate<{
        _id: Omit<PostedSum, 'points' | 'entries'>
        points: number
        entries: number
      }>([
        { $match: { storeId, accountId, 'entry.at': { $gte: from, $lt: until } } },
        {
          $group: {
            _id: { kind: '$entry.kind', from: '$entry.from', to: '$entry.to' },
            points: { $sum: '$entry.points' },
            entries: { $sum: 1 },
          },
        },
      ])
      return found.map(({ _id, points, entries: number }) => ({ ..._id, points, entries: number }))
    },

    /** What all accounts of a store come to, by where points stand. */
    async totals(storeId: string): Promise<{ accounts: number; of: (name: PointsAccount) => number }> {
      const sums = Object.fromEntries(pointsAccounts.map((name) => [name, { $sum: `$totals.${name}` }]))
      const [found] = await accounts.aggregate<Record<string, number>>([
        { $match: { storeId } },
        { $group: { _id: null, accounts: { $sum: 1 }, ...sums } },
      ])
      return { accounts: found?.['accounts'] ?? 0, of: (name) => found?.[name] ?? 0 }
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
