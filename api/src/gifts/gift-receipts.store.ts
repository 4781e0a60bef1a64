import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { findRecord, insertRecord, recordModel } from '../shared/record.ts'
import type { GiftReceiptRecord } from './gift-receipt.ts'

export function createGiftReceiptStore(connection: Connection) {
  const receipts = recordModel<GiftReceiptRecord>(
    connection,
    'gift_receipts',
    { orderId: String, lines: { type: [String], default: null }, expiresAt: Date, revokedAt: Date, createdAt: Date },
    [],
  )

  return {
    async insert(record: GiftReceiptRecord, tx: Tx): Promise<void> {
      await insertRecord(receipts, record, tx)
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<GiftReceiptRecord | null> {
      return await findRecord(receipts, { _id: id, storeId }, tx)
    },

    /** False when it was revoked before, or there is none. */
    async revoke(storeId: string, id: string, at: Date, tx: Tx): Promise<boolean> {
      const { matchedCount } = await receipts.updateOne(
        { _id: id, storeId, revokedAt: null },
        { $set: { revokedAt: at } },
        { session: tx },
      )
      return matchedCount === 1
    },
  }
}
export type GiftReceiptStore = ReturnType<typeof createGiftReceiptStore>
