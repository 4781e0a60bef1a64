import { refundLimits, type Refund, type RefundStatus } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { OrderVisibility } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, insertRecord, recordModel } from '../shared/record.ts'
import type { RefundRecord } from './refund.ts'

export type RefundFilters = { orderId?: string | undefined; status?: RefundStatus | undefined }

export function createRefundStore(connection: Connection) {
  const refunds = recordModel<RefundRecord>(
    connection,
    'refunds',
    {
      orderId: String,
      customerId: String,
      returnId: String,
      ground: String,
      currency: String,
      lines: [Object],
      shipping: Number,
      goodwill: Number,
      fees: Number,
      total: Number,
      tenders: [Object],
      status: String,
      reason: String,
      approvalId: String,
      authorisedBy: String,
      storeCreditId: String,
      isGift: Boolean,
      withdrawalId: String,
      isElsewhere: Boolean,
      shippingTaxes: [Object],
      goodwillTaxes: [Object],
      unitsGone: [Object],
      requestedBy: Object,
      history: [Object],
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, status: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, orderId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, status: 1, createdAt: -1, _id: -1 } },
    ],
  )

  return {
    async insert(record: RefundRecord, tx: Tx): Promise<void> {
      await insertRecord(refunds, record, tx)
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<RefundRecord | null> {
      return await findRecord(refunds, { _id: id, storeId }, tx)
    },

    /** Every refund of an order, the oldest first; an order has a bounded number. */
    async ofOrder(storeId: string, orderId: string, tx: Tx | null = null): Promise<RefundRecord[]> {
      return await refunds
        .find({ storeId, orderId })
        .sort({ createdAt: 1, _id: 1 })
        .limit(refundLimits.ofOrder + 1)
        .session(tx)
        .lean<RefundRecord[]>()
    },

    /** Newest first, of those that are `visible`. */
    async list(
      storeId: string,
      query: ListQuery & RefundFilters,
      visible: OrderVisibility & { isGift?: { $ne: true } },
      present: (record: RefundRecord) => Refund,
    ) {
      const { orderId, status } = query
      return await readPage<RefundRecord, Refund>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await refunds
            .find({ storeId, ...(orderId && { orderId }), ...(status && { status }), $and: [visible, position] })
            .sort(sort)
            .limit(limit)
            // An order has a few, so no other index can do better, and the database need not try.
            .setOptions(orderId === undefined ? {} : { hint: { storeId: 1, orderId: 1, createdAt: -1, _id: -1 } })
            .lean<RefundRecord[]>(),
        present,
      )
    },

    /** Writes the record over the version before it. False when that one is not there any more. */
    async save(record: RefundRecord, tx: Tx): Promise<boolean> {
      const { _id, storeId, version } = record
      const { matchedCount } = await refunds.replaceOne({ _id, storeId, version: version - 1 }, record, { session: tx })
      return matchedCount > 0
    },
  }
}
export type RefundStore = ReturnType<typeof createRefundStore>
