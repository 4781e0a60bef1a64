import type { LoyaltyReferral } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { ReferralRecord } from './referral.ts'

export function createReferralStore(connection: Connection) {
  const referrals = recordModel<ReferralRecord>(
    connection,
    'loyalty_referrals',
    {
      accountId: String,
      referrerId: String,
      friendId: String,
      status: String,
      declined: Object,
      points: Object,
      order: String,
      availableAt: Date,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
      ...touched,
    },
    [{ key: { storeId: 1, accountId: 1, createdAt: -1, _id: -1 } }],
  )

  return {
    async insert(record: ReferralRecord, tx: Tx): Promise<void> {
      await insertRecord(referrals, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<ReferralRecord | null> {
      return await findToChange(referrals, { _id: id, storeId }, tx)
    },

    async save(record: ReferralRecord, tx: Tx): Promise<void> {
      await referrals.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },

    /** Those of an account, newest first. */
    async list(
      storeId: string,
      accountId: string,
      query: ListQuery,
      present: (record: ReferralRecord) => LoyaltyReferral,
    ) {
      return await readPage<ReferralRecord, LoyaltyReferral>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await referrals
            .find({ storeId, accountId, ...position })
            .sort(sort)
            .limit(limit)
            .lean<ReferralRecord[]>(),
        present,
      )
    },
  }
}
export type ReferralStore = ReturnType<typeof createReferralStore>
