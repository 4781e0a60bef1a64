import { eventRetentionDays, type WebhookDelivery } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { recordModel } from '../shared/record.ts'
import { presentWebhookDelivery } from './present-webhook-delivery.rules.ts'
import type { WebhookDeliveryRecord } from './webhook-delivery.ts'

export function createWebhookDeliveryStore(connection: Connection) {
  const deliveries = recordModel<WebhookDeliveryRecord>(
    connection,
    'webhook_deliveries',
    {
      endpointId: String,
      event: Object,
      state: Object,
      attempts: Number,
      lastResponse: String,
      createdAt: Date,
    },
    [
      { key: { storeId: 1, endpointId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, endpointId: 1, 'state.status': 1, createdAt: -1, _id: -1 } },
      { key: { createdAt: 1 }, options: { expireAfterSeconds: eventRetentionDays * 86_400 }, acrossStores: true },
    ],
  )

  return {
    async insertAll(records: readonly WebhookDeliveryRecord[], tx: Tx): Promise<void> {
      if (records.length > 0) await deliveries.insertMany(records, { session: tx })
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<WebhookDeliveryRecord | null> {
      return await deliveries.findOne({ _id: id, storeId }).session(tx).lean<WebhookDeliveryRecord>()
    },

    async list(
      storeId: string,
      endpointId: string,
      query: ListQuery & { status?: WebhookDelivery['state']['status'] | undefined },
    ) {
      const { status } = query
      return await readPage(
        { ...query, endpointId },
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await deliveries
            .find({ storeId, endpointId, ...(status && { 'state.status': status }), ...position })
            .sort(sort)
            .limit(limit)
            .lean<WebhookDeliveryRecord[]>(),
        presentWebhookDelivery,
      )
    },

    /** Whether the endpoint took anything that happened since. */
    async hasDeliveredSince(storeId: string, endpointId: string, since: Date, tx: Tx): Promise<boolean> {
      const taken = await deliveries
        .findOne({ storeId, endpointId, 'state.status': 'delivered', createdAt: { $gte: since } })
        .session(tx)
        .lean<WebhookDeliveryRecord>()
      return taken !== null
    },

    async save(record: WebhookDeliveryRecord, tx: Tx): Promise<void> {
      await deliveries.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type WebhookDeliveryStore = ReturnType<typeof createWebhookDeliveryStore>
