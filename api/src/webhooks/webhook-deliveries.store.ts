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
      {
        key: { storeId: 1, endpointId: 1, 'state.nextAttemptAt': 1 },
        options: { partialFilterExpression: { 'state.status': 'pending' } },
      },
      { key: { createdAt: 1 }, options: { expireAfterSeconds: eventRetentionDays * 86_400 }, acrossStores: true },
    ],
  )

  const waitingFor = (storeId: string, endpointId: string) => ({
    storeId,
    endpointId,
    'state.status': 'pending' as const,
  })

  return {
    async insertAll(records: readonly WebhookDeliveryRecord[], tx: Tx): Promise<void> {
      if (records.length > 0) await deliveries.insertMany(records, { session: tx })
    },

    /** What waits for its next attempt at an endpoint and is due by then, the longest waiting first. */
    async listDue(storeId: string, endpointId: string, by: Date, limit: number): Promise<WebhookDeliveryRecord[]> {
      return await deliveries
        .find({ ...waitingFor(storeId, endpointId), 'state.nextAttemptAt': { $lte: by.toISOString() } })
        .sort({ 'state.nextAttemptAt': 1 })
        .limit(limit)
        .lean<WebhookDeliveryRecord[]>()
    },

    /** When the next attempt at an endpoint is due; null when nothing waits for it. */
    async nextDue(storeId: string, endpointId: string, tx: Tx): Promise<Date | null> {
      const next = await deliveries
        .findOne(waitingFor(storeId, endpointId))
        .sort({ 'state.nextAttemptAt': 1 })
        .select({ state: 1 })
        .session(tx)
        .lean<Pick<WebhookDeliveryRecord, 'state'>>()
      return next?.state.status === 'pending' ? new Date(next.state.nextAttemptAt) : null
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

    /** What came of attempts. */
    async saveAttempts(tried: readonly WebhookDeliveryRecord[], tx: Tx): Promise<void> {
      const writes = tried.map(({ _id, storeId, state, attempts, lastResponse }) => ({
        updateOne: { filter: { _id, storeId }, update: { $set: { state, attempts, lastResponse } } },
      }))
      if (writes.length > 0) await deliveries.bulkWrite(writes, { session: tx })
    },
  }
}
export type WebhookDeliveryStore = ReturnType<typeof createWebhookDeliveryStore>
