import type { Order, OrderUpsert } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'
import {
  delayedUntil,
  deliveredAt,
  orderNumberKey,
  orderStatus,
  parcelStatus,
  promisedDate,
} from './order-status.rules.ts'

type Computed = 'status' | 'promisedDate' | 'delayedUntil'
type Dates = 'placedAt' | 'cancelledAt' | 'createdAt' | 'updatedAt'

/** An order without what follows from its parcels: that is computed whenever it is shown, so it can never be stale. */
export type OrderRecord = StoredRecord &
  Omit<Order, 'id' | 'shipments' | Computed | Dates> & {
    numberKey: string
    /** Who bought, as this order said it. The customer may have moved to another address since. */
    buyer: { externalId: string | null; email: string; name: string | null }
    shipments: (OrderUpsert['shipments'][number] & { id: string })[]
    placedAt: Date
    cancelledAt: Date | null
    createdAt: Date
    updatedAt: Date
  }

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
      placedAt: Date,
      cancelledAt: Date,
      locale: String,
      currency: String,
      shipTo: Object,
      pricesIncludeTax: Boolean,
      lines: [Object],
      discounts: [Object],
      shipping: Object,
      total: Number,
      payments: [Object],
      shipments: [Object],
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
    model: orders,

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<OrderRecord | null> {
      return await orders.findOne({ _id: id, storeId }).session(tx).lean<OrderRecord>()
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
      visible: Partial<Pick<OrderRecord, '_id' | 'customerId'>>,
    ) {
      const { customerId, number, externalId } = query
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
            .lean<OrderRecord[]>(),
        presentOrder,
      )
    },

    async save(record: OrderRecord, tx: Tx): Promise<void> {
      await orders.replaceOne({ _id: record._id, storeId: record.storeId }, record, { upsert: true, session: tx })
    },
  }
}
export type OrderStore = ReturnType<typeof createOrderStore>

export function presentOrder(record: OrderRecord): Order {
  const { _id, storeId: _, numberKey: __, buyer: ___, placedAt, createdAt, updatedAt, ...order } = record
  const cancelledAt = record.cancelledAt?.toISOString() ?? null
  const parcels = { ...order, cancelledAt }
  return {
    id: _id,
    ...parcels,
    placedAt: placedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    status: orderStatus(parcels),
    promisedDate: promisedDate(parcels),
    delayedUntil: delayedUntil(parcels),
    shipments: order.shipments.map((shipment) => ({
      ...shipment,
      status: parcelStatus(shipment),
      deliveredAt: deliveredAt(shipment),
    })),
  }
}
