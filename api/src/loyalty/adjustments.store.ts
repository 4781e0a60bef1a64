import type { LoyaltyAdjustment } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { insertRecord, recordModel } from '../shared/record.ts'
import type { AccountFilters } from './accounts.store.ts'
import type { AdjustmentRecord } from './adjustment.ts'

export function createAdjustmentStore(connection: Connection) {
  const adjustments = recordModel<AdjustmentRecord>(
    connection,
    'loyalty_adjustments',
    { accountId: String, customerId: String, points: Number, reason: String, by: String, createdAt: Date },
    [{ key: { storeId: 1, createdAt: -1, _id: -1 } }, { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } }],
  )

  return {
    async insert(record: AdjustmentRecord, tx: Tx): Promise<void> {
      await insertRecord(adjustments, record, tx)
    },

    /** Newest first. */
    async list(
      storeId: string,
      query: ListQuery & AccountFilters,
      present: (record: AdjustmentRecord) => LoyaltyAdjustment,
    ) {
      const { customerId } = query
      return await readPage<AdjustmentRecord, LoyaltyAdjustment>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await adjustments
            .find({ storeId, ...(customerId && { customerId }), ...position })
            .sort(sort)
            .limit(limit)
            .lean<AdjustmentRecord[]>(),
        present,
      )
    },
  }
}
export type AdjustmentStore = ReturnType<typeof createAdjustmentStore>
