import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { RedemptionRecord } from './redemption.ts'

export function createRedemptionStore(connection: Connection) {
  const redemptions = recordModel<RedemptionRecord>(
    connection,
    'loyalty_redemptions',
    {
      accountId: String,
      customerId: String,
      code: String,
      points: Number,
      reward: Object,
      offer: Object,
      times: Number,
      reference: String,
      status: String,
      heldUntil: Date,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
      ...touched,
    },
    [],
  )

  return {
    async insert(record: RedemptionRecord, tx: Tx): Promise<void> {
      await insertRecord(redemptions, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<RedemptionRecord | null> {
      return await findToChange(redemptions, { _id: id, storeId }, tx)
    },

    async save(record: RedemptionRecord, tx: Tx): Promise<void> {
      await redemptions.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type RedemptionStore = ReturnType<typeof createRedemptionStore>
