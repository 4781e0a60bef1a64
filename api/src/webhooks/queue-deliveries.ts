import type { Event } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { wakeEndpoints } from './jobs.ts'
import type { WebhookParts } from './parts.ts'
import type { WebhookDeliveryRecord } from './webhook-delivery.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

/** An event on its way to an endpoint. */
export type Dispatch = { endpoint: WebhookEndpointRecord; event: Event }

/** Writes down what is to be sent at once, and that the endpoints are to be woken for it. */
export async function queueDeliveries(
  { webhookDeliveries, jobs, realNow, newId }: Pick<WebhookParts, 'webhookDeliveries'> & JobParts & RealClock & NewIds,
  storeId: string,
  dispatches: readonly Dispatch[],
  tx: Tx,
): Promise<void> {
  const createdAt = realNow()
  const deliveries = dispatches.map(({ endpoint, event }): WebhookDeliveryRecord => ({
    _id: newId('webhookDelivery'),
    storeId,
    endpointId: endpoint._id,
    event,
    state: { status: 'pending', nextAttemptAt: createdAt.toISOString() },
    attempts: 0,
    lastResponse: null,
    createdAt,
  }))
  await webhookDeliveries.insertAll(deliveries, tx)
  const [first] = deliveries
  if (first === undefined) return
  const endpointIds = [...new Set(deliveries.map(({ endpointId }) => endpointId))]
  await jobs.enqueue(wakeEndpoints, { storeId, key: first._id, payload: { endpointIds } }, tx)
}
