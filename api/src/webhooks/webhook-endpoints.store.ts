import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'
import { presentWebhookEndpoint } from './present-webhook-endpoint.rules.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

type EndpointCountRecord = StoredRecord & { endpoints: number }

export function createWebhookEndpointStore(connection: Connection) {
  const endpoints = recordModel<WebhookEndpointRecord>(
    connection,
    'webhook_endpoints',
    {
      url: String,
      types: [String],
      description: String,
      state: Object,
      secret: String,
      retiredSecrets: [Object],
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [{ key: { storeId: 1, createdAt: -1, _id: -1 } }],
  )
  const counts = recordModel<EndpointCountRecord>(connection, 'webhook_endpoint_counts', { endpoints: Number }, [])

  async function count(storeId: string, difference: 1 | -1, tx: Tx): Promise<number> {
    const counted = await counts
      .findOneAndUpdate(
        { _id: storeId, storeId },
        { $inc: { endpoints: difference } },
        { upsert: true, returnDocument: 'after', session: tx },
      )
      .lean<EndpointCountRecord>()
    return counted.endpoints
  }

  return {
    model: endpoints,

    /**
     * Adds an endpoint, and says how many the store has now. All of a store are counted in one document, so that two requests
     * cannot both be the last one that fits.
     */
    async insert(record: WebhookEndpointRecord, tx: Tx): Promise<number> {
      await endpoints.create([record], { session: tx })
      return await count(record.storeId, 1, tx)
    },

    async remove({ _id, storeId }: WebhookEndpointRecord, tx: Tx): Promise<void> {
      const { deletedCount } = await endpoints.deleteOne({ _id, storeId }, { session: tx })
      if (deletedCount === 1) await count(storeId, -1, tx)
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<WebhookEndpointRecord | null> {
      return await endpoints.findOne({ _id: id, storeId }).session(tx).lean<WebhookEndpointRecord>()
    },

    /** All endpoints of a store: they are few. */
    async all(storeId: string, tx: Tx): Promise<WebhookEndpointRecord[]> {
      return await endpoints.find({ storeId }).session(tx).lean<WebhookEndpointRecord[]>()
    },

    async list(storeId: string, query: ListQuery) {
      return await readPage(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await endpoints
            .find({ storeId, ...position })
            .sort(sort)
            .limit(limit)
            .lean<WebhookEndpointRecord[]>(),
        presentWebhookEndpoint,
      )
    },

    async save(record: WebhookEndpointRecord, tx: Tx): Promise<void> {
      await endpoints.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type WebhookEndpointStore = ReturnType<typeof createWebhookEndpointStore>
