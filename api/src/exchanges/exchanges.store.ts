import type { Exchange, ExchangeStatus } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { OrderVisibility } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecords, findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { ExchangeRecord } from './exchange.ts'

export type ExchangeFilters = {
  status?: ExchangeStatus | undefined
  customerId?: string | undefined
  orderId?: string | undefined
}

export function createExchangeStore(connection: Connection) {
  const exchanges = recordModel<ExchangeRecord>(
    connection,
    'exchanges',
    {
      ref: String,
      orderId: String,
      guestOrderId: String,
      customerId: String,
      returnId: String,
      resolutionId: String,
      ground: String,
      locale: String,
      currency: String,
      givenUp: [Object],
      units: [Object],
      quantity: Number,
      credit: Number,
      offers: [Object],
      chosen: String,
      advance: Object,
      state: Object,
      difference: Object,
      goingBack: [Object],
      goods: Object,
      parcel: Object,
      lineId: String,
      requester: Object,
      ...touched,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      // One for each combination of filters that the contract takes.
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, 'state.status': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, 'state.status': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, orderId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, guestOrderId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, returnId: 1 } },
    ],
  )

  return {
    async insert(record: ExchangeRecord, tx: Tx): Promise<void> {
      await insertRecord(exchanges, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<ExchangeRecord | null> {
      return await findToChange(exchanges, { _id: id, storeId }, tx)
    },

    /** The ids of the exchanges that a return has made: one for each of its resolutions, and more only where one came to nothing. */
    async ofReturn(storeId: string, returnId: string, tx: Tx): Promise<string[]> {
      const found = await exchanges
        .find({ storeId, returnId })
        .session(tx)
        .select({ _id: 1 })
        .lean<Pick<ExchangeRecord, '_id'>[]>()
      return found.map(({ _id }) => _id)
    },

    /** Newest first, of those that are visible. */
    async list(
      storeId: string,
      query: ListQuery & ExchangeFilters,
      { customerId: ofCustomer, orderId: ofOrder }: OrderVisibility,
      present: (record: ExchangeRecord) => Exchange,
    ) {
      const { status, customerId, orderId } = query
      return await readPage<ExchangeRecord, Exchange>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await findRecords(
            exchanges,
            {
              storeId,
              ...(status && { 'state.status': status }),
              $and: [
                ofCustomer === undefined ? {} : { customerId: ofCustomer },
                ofOrder === undefined ? {} : { guestOrderId: ofOrder },
                customerId ? { customerId } : {},
                orderId ? { orderId } : {},
                position,
              ],
            },
            { sort, limit },
          ),
        present,
      )
    },

    async save(record: ExchangeRecord, tx: Tx): Promise<void> {
      await exchanges.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type ExchangeStore = ReturnType<typeof createExchangeStore>
