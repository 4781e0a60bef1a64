import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { acrossStores, recordModel, type StoredRecord } from '../shared/record.ts'
import type { SecretBox } from '../shared/secret-box.ts'
import { presentWebhookEndpoint } from './present-webhook-endpoint.rules.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

type EndpointCountRecord = StoredRecord & { endpoints: number }

export function createWebhookEndpointStore(connection: Connection, secrets: SecretBox) {
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

  const withSecrets = (
    record: WebhookEndpointRecord,
    change: (secret: string, owner: string) => string,
  ): WebhookEndpointRecord => {
    const owner = `webhook_endpoints/${record._id}`
    return {
      ...record,
      secret: change(record.secret, owner),
      retiredSecrets: record.retiredSecrets.map(({ secret, until }) => ({ secret: change(secret, owner), until })),
    }
  }
  const sealed = (record: WebhookEndpointRecord): WebhookEndpointRecord => withSecrets(record, secrets.seal)
  const opened = (record: WebhookEndpointRecord): WebhookEndpointRecord => withSecrets(record, secrets.open)

  return {
    /** Seals what is not sealed with the newest key. @throws ConfigError when the key of one is not there */
    async sealAll(): Promise<void> {
      for await (const record of endpoints.find({}, null, acrossStores).lean<WebhookEndpointRecord[]>().cursor()) {
        const { secret, retiredSecrets } = sealed(opened(record))
        if ([record, ...record.retiredSecrets].every((kept) => secrets.isCurrent(kept.secret))) continue
        const { _id, storeId } = record
        await endpoints.updateOne({ _id, storeId, secret: record.secret }, { $set: { secret, retiredSecrets } })
      }
    },

    /**
     * Adds an endpoint, and says how many the store has now. All of a store are counted in one document, so that two requests
     * cannot both be the last one that fits.
     */
    async insert(record: WebhookEndpointRecord, tx: Tx): Promise<number> {
      await endpoints.create([sealed(record)], { session: tx })
      return await count(record.storeId, 1, tx)
    },

    async remove({ _id, storeId }: WebhookEndpointRecord, tx: Tx): Promise<void> {
      const { deletedCount } = await endpoints.deleteOne({ _id, storeId }, { session: tx })
      if (deletedCount === 1) await count(storeId, -1, tx)
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<WebhookEndpointRecord | null> {
      const record = await endpoints.findOne({ _id: id, storeId }).session(tx).lean<WebhookEndpointRecord>()
      return record && opened(record)
    },

    /** All endpoints of a store: they are few. */
    async all(storeId: string, tx: Tx): Promise<WebhookEndpointRecord[]> {
      const records = await endpoints.find({ storeId }).session(tx).lean<WebhookEndpointRecord[]>()
      return records.map(opened)
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
      await endpoints.replaceOne({ _id: record._id, storeId: record.storeId }, sealed(record), { session: tx })
    },
  }
}
export type WebhookEndpointStore = ReturnType<typeof createWebhookEndpointStore>
