import type { Event } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { deliver } from './jobs.ts'
import type { WebhookParts } from './parts.ts'
import type { WebhookDeliveryRecord } from './webhook-delivery.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

/** An event on its way to an endpoint. */
export type Dispatch = { endpoint: WebhookEndpointRecord; event: Event }

/** Writes down what is to be sent, and the job of each first attempt. */
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
  await jobs.enqueueAll(deliver, deliveries.map(nextAttempt), tx)
}

/** The job of a delivery's next attempt. Each attempt is a job of its own: the schedule is the receiver's, not that of failed jobs. */
export const nextAttempt = ({ _id, storeId, endpointId, attempts, state }: WebhookDeliveryRecord) => ({
  storeId,
  group: endpointId,
  key: `${_id}:${attempts + 1}`,
  payload: { deliveryId: _id },
  ...(state.status === 'pending' && { runAt: new Date(state.nextAttemptAt), byRealClock: true }),
})
