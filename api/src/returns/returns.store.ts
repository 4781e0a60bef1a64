import type { ApprovalStatus, Return } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecords, findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { GiftOf } from './gift.rules.ts'
import { reportingStatuses } from './reported-damage.rules.ts'
import type { ReturnVisibility } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'

export type ReturnFilters = {
  status?: ApprovalStatus | undefined
  customerId?: string | undefined
  orderId?: string | undefined
}

export function createReturnStore(connection: Connection) {
  const returns = recordModel<ReturnRecord>(
    connection,
    'returns',
    {
      ref: String,
      orderIds: [String],
      customerId: String,
      currency: String,
      locale: String,
      approval: Object,
      units: [Object],
      shipments: [Object],
      resolutions: [Object],
      answers: [Object],
      requester: Object,
      guestOrderId: String,
      gift: Object,
      ...touched,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      // One for each combination of filters that the contract takes.
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, 'approval.status': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, 'approval.status': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, orderIds: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, guestOrderId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, 'gift.receiptId': 1, createdAt: -1, _id: -1 } },
    ],
  )

  return {
    async insert(record: ReturnRecord, tx: Tx): Promise<void> {
      await insertRecord(returns, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<ReturnRecord | null> {
      return await findToChange(returns, { _id: id, storeId }, tx)
    },

    /** Newest first, of those that are visible. */
    async list(
      storeId: string,
      query: ListQuery & ReturnFilters,
      visibility: ReturnVisibility,
      present: (record: ReturnRecord) => Return,
    ) {
      const { status, customerId, orderId } = query
      return await readPage<ReturnRecord, Return>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await findRecords(
            returns,
            {
              storeId,
              ...(status && { 'approval.status': status }),
              ...(orderId && { orderIds: orderId }),
              $and: [visible(visibility), customerId ? { customerId } : {}, position],
            },
            { sort, limit },
          ),
        present,
      )
    },

    /** Those of an order, the newest, in a transaction. */
    async ofOrder(storeId: string, orderId: string, limit: number, tx: Tx): Promise<ReturnRecord[]> {
      return await returns
        .find({ storeId, orderIds: orderId })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .session(tx)
        .lean<ReturnRecord[]>()
    },

    /** Those that report something of an order, the newest, in a transaction. */
    async reportingOf(storeId: string, orderId: string, limit: number, tx: Tx): Promise<ReturnRecord[]> {
      return await returns
        .find({ storeId, orderIds: orderId, 'approval.status': { $in: [...reportingStatuses] } })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .session(tx)
        .lean<ReturnRecord[]>()
    },

    /** Those of an order that are approved, the newest, in a transaction. */
    async approvedOf(storeId: string, orderId: string, limit: number, tx: Tx): Promise<ReturnRecord[]> {
      return await returns
        .find({ storeId, orderIds: orderId, 'approval.status': 'approved' })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .session(tx)
        .lean<ReturnRecord[]>()
    },

    /** Those of one recipient of a gift, the newest first. */
    async ofGift(storeId: string, { receiptId, email }: GiftOf, limit: number): Promise<ReturnRecord[]> {
      return await findRecords(
        returns,
        { storeId, 'gift.receiptId': receiptId, 'gift.email': email },
        { sort: { createdAt: -1, _id: -1 }, limit },
      )
    },

    /** The lines of an order of which the recipient of a gift returned something, by their externalId. */
    async linesGivenBack(storeId: string, orderId: string): Promise<string[]> {
      return await returns.distinct('units.line', { storeId, orderIds: orderId, gift: { $ne: null } })
    },

    /** The id of the one with this reference of one recipient of a gift; neither ever changes. */
    async idOfGift(storeId: string, { receiptId, email }: GiftOf, ref: string): Promise<string | null> {
      const filter = { storeId, 'gift.receiptId': receiptId, 'gift.email': email, ref }
      const [found] = await findRecords(returns, filter, { sort: { createdAt: -1, _id: -1 }, limit: 1 })
      return found?._id ?? null
    },

    async save(record: ReturnRecord, tx: Tx): Promise<void> {
      await returns.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type ReturnStore = ReturnType<typeof createReturnStore>

const visible = (visibility: ReturnVisibility): Record<string, unknown> => {
  if (visibility.to === 'desk') return {}
  return visibility.to === 'customer' ? { customerId: visibility.customerId } : { guestOrderId: visibility.orderId }
}
