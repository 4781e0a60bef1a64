import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, recordModel } from '../shared/record.ts'
import type { CustomerRecord } from './customer.ts'
import { presentCustomer } from './present-customer.rules.ts'

export function createCustomerStore(connection: Connection) {
  const customers = recordModel<CustomerRecord>(
    connection,
    'customers',
    {
      externalId: String,
      email: String,
      name: String,
      phone: String,
      locale: String,
      timeZone: String,
      preferredChannel: String,
      told: Object,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, email: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, externalId: 1, createdAt: -1, _id: -1 } },
    ],
  )

  return {
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<CustomerRecord | null> {
      return await findRecord(customers, { _id: id, storeId }, tx)
    },

    async list(storeId: string, query: ListQuery & { email?: string | undefined; externalId?: string | undefined }) {
      const { email, externalId } = query
      return await readPage(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await customers
            .find({ storeId, ...(email && { email }), ...(externalId && { externalId }), ...position })
            .sort(sort)
            .limit(limit)
            .lean<CustomerRecord[]>(),
        presentCustomer,
      )
    },

    async save(record: CustomerRecord, tx: Tx): Promise<void> {
      await customers.replaceOne({ _id: record._id, storeId: record.storeId }, record, { upsert: true, session: tx })
    },
  }
}
export type CustomerStore = ReturnType<typeof createCustomerStore>
