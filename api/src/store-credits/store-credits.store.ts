import type { StoreCredit } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import { createTurns } from '../shared/turns.ts'
import type { CreditReservationRecord, StoreCreditRecord } from './store-credit.ts'

export type StoreCreditFilters = { customerId?: string | undefined; currency?: string | undefined }
export type CreditOfCurrency = { _id: string; accounts: number; available: number; reserved: number; bonus: number }

const dates = { version: Number, createdAt: Date, updatedAt: Date }

export function createStoreCreditStore(connection: Connection) {
  const accounts = recordModel<StoreCreditRecord>(
    connection,
    'store_credits',
    {
      customerId: String,
      currency: String,
      lots: [Object],
      available: Number,
      bonus: Number,
      reserved: Number,
      ...touched,
      ...dates,
    },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, currency: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
    ],
  )
  const turns = createTurns()

  return {
    async insert(record: StoreCreditRecord, tx: Tx): Promise<void> {
      await insertRecord(accounts, record, tx)
    },

    /** In a transaction it is read to be changed, by one after the other. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<StoreCreditRecord | null> {
      if (tx !== null) await turns.take(id, tx)
      return await findToChange(accounts, { _id: id, storeId }, tx)
    },

    /** Newest first, of one customer where `visible` names one. */
    async list(
      storeId: string,
      query: ListQuery & StoreCreditFilters,
      visible: { customerId?: string },
      present: (record: StoreCreditRecord) => StoreCredit,
    ) {
      const { customerId, currency } = query
      return await readPage<StoreCreditRecord, StoreCredit>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await accounts
            .find({
              storeId,
              ...(customerId && { customerId }),
              ...(currency && { currency }),
              $and: [visible, position],
            })
            .sort(sort)
            .limit(limit)
            // A customer has one account a currency, so no other index can do better.
            .setOptions(customerId === undefined ? {} : { hint: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } })
            .lean<StoreCreditRecord[]>(),
        present,
      )
    },

    /** What the store owes as credit, by currency. */
    async total(storeId: string): Promise<CreditOfCurrency[]> {
      return await accounts.aggregate<CreditOfCurrency>([
        { $match: { storeId } },
        {
          $group: {
            _id: '$currency',
            accounts: { $sum: { $cond: [{ $gt: [{ $add: ['$available', '$reserved'] }, 0] }, 1, 0] } },
            available: { $sum: '$available' },
            reserved: { $sum: '$reserved' },
            bonus: { $sum: '$bonus' },
          },
        },
        { $sort: { _id: 1 } },
      ])
    },

    /** Writes the record over the version before it. False when that one is not there any more, or holds less than `holding`. */
    async save(record: StoreCreditRecord, tx: Tx, holding = 0): Promise<boolean> {
      const { _id, storeId, version } = record
      const { matchedCount } = await accounts.replaceOne(
        { _id, storeId, version: version - 1, available: { $gte: holding } },
        record,
        { session: tx },
      )
      return matchedCount === 1
    },
  }
}
export type StoreCreditStore = ReturnType<typeof createStoreCreditStore>

export function createCreditReservationStore(connection: Connection) {
  const reservations = recordModel<CreditReservationRecord>(
    connection,
    'credit_reservations',
    {
      storeCreditId: String,
      customerId: String,
      currency: String,
      amount: Number,
      captured: Number,
      restored: Number,
      status: String,
      reference: String,
      lots: [Object],
      heldUntil: Date,
      ...touched,
      ...dates,
    },
    [{ key: { storeId: 1, storeCreditId: 1, createdAt: -1, _id: -1 } }],
  )

  return {
    async insert(record: CreditReservationRecord, tx: Tx): Promise<void> {
      await insertRecord(reservations, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<CreditReservationRecord | null> {
      return await findToChange(reservations, { _id: id, storeId }, tx)
    },

    async save(record: CreditReservationRecord, tx: Tx): Promise<void> {
      await reservations.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type CreditReservationStore = ReturnType<typeof createCreditReservationStore>
