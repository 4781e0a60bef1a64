import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, recordModel } from '../shared/record.ts'
import { orderNumberKey } from './order-status.rules.ts'
import type { OrderRecord } from './order.ts'
import { presentOrder } from './present-order.rules.ts'

export type OrderFilters = {
  customerId?: string | undefined
  number?: string | undefined
  externalId?: string | undefined
}

export function createOrderStore(connection: Connection) {
  const orders = recordModel<OrderRecord>(
    connection,
    'orders',
    {
      externalId: String,
      number: String,
      numberKey: String,
      customerId: String,
      buyer: Object,
      channel: String,
      placedAt: Date,
      placedAtOffsetMinutes: Number,
      cancelledAt: Date,
      fulfilledAt: Date,
      sourceUpdatedAt: Date,
      locale: String,
      currency: String,
      inShopCurrency: Object,
      shipTo: Object,
      promise: Object,
      gift: Boolean,
      pricesIncludeTax: Boolean,
      lines: [Object],
      discounts: [Object],
      shipping: [Object],
      duties: [Object],
      adjustments: [Object],
      total: Number,
      payments: [Object],
      refunds: [Object],
      shipments: [Object],
      scans: [Object],
      delaysTold: [Object],
      firstEstimates: [Object],
      exchanges: [Object],
      policyVersion: String,
      warnings: [Object],
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      { key: { storeId: 1, placedAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, placedAt: -1, _id: -1 } },
      { key: { storeId: 1, numberKey: 1, placedAt: -1, _id: -1 } },
      { key: { storeId: 1, externalId: 1, placedAt: -1, _id: -1 } },
    ],
  )

  return {
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<OrderRecord | null> {
      return await findRecord(orders, { _id: id, storeId }, tx)
    },

    /** The newest order with this number that was bought from this address. The number may be typed as a person would. */
    async findByNumberAndEmail(
      storeId: string,
      number: string,
      email: string,
      tx: Tx | null = null,
    ): Promise<OrderRecord | null> {
      return await orders
        .findOne({ storeId, numberKey: orderNumberKey(number), 'buyer.email': email })
        .sort({ placedAt: -1, _id: -1 })
        .session(tx)
        .lean<OrderRecord>()
    },

    /** The newest order with this number of this customer. */
    async findByNumberAndCustomer(
      storeId: string,
      number: string,
      customerId: string,
      tx: Tx | null = null,
    ): Promise<OrderRecord | null> {
      return await orders
        .findOne({ storeId, numberKey: orderNumberKey(number), customerId })
        .sort({ placedAt: -1, _id: -1 })
        .session(tx)
        .lean<OrderRecord>()
    },

    /** Newest purchase first, of those that are `visible`. */
    async list(
      storeId: string,
      query: ListQuery & OrderFilters,
      visible: { _id?: string; customerId?: string },
      forDesk: boolean,
    ) {
      const { customerId, number, externalId } = query
      // A name has one order or a few, so no other index can do better, and the database need not try.
      const name = number !== undefined ? 'numberKey' : externalId !== undefined ? 'externalId' : undefined
      return await readPage(
        query,
        { field: 'placedAt', direction: -1 },
        async (position, sort, limit) =>
          await orders
            .find({
              storeId,
              ...(number !== undefined && { numberKey: orderNumberKey(number) }),
              ...(externalId !== undefined && { externalId }),
              $and: [visible, customerId === undefined ? {} : { customerId }, position],
            })
            .sort(sort)
            .limit(limit)
            .setOptions(name === undefined ? {} : { hint: { storeId: 1, [name]: 1, placedAt: -1, _id: -1 } })
            .lean<OrderRecord[]>(),
        (record: OrderRecord) => presentOrder(record, { forDesk }),
      )
    },

    async add(record: OrderRecord, tx: Tx): Promise<void> {
      await orders.replaceOne({ _id: record._id, storeId: record.storeId }, record, { upsert: true, session: tx })
    },

    /** Writes the record over the version before it. False when that one is not there any more. */
    async save(record: OrderRecord, tx: Tx): Promise<boolean> {
      const { _id, storeId, version } = record
      const { matchedCount } = await orders.replaceOne({ _id, storeId, version: version - 1 }, record, { session: tx })
      return matchedCount > 0
    },
  }
}
export type OrderStore = ReturnType<typeof createOrderStore>
