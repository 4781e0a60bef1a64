import type { Tx } from '../database.ts'
import type { EventParts, JobHandler, JobParts } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { deliver } from './jobs.ts'
import type { WebhookParts, WebhookPostParts } from './parts.ts'
import type { WebhookAnswer } from './post-webhook.ts'
import { nextAttempt } from './queue-deliveries.ts'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookDeliveryRecord } from './webhook-delivery.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'
import { describeAnswer, isGone, stateAfter } from './webhook-outcome.rules.ts'

type Parts = WebhookParts & EventParts & JobParts & RealClock

/** One attempt of one delivery, then what follows from its answer: done, again later, or given up. */
export const deliverWebhook: JobHandler<Parts & WebhookPostParts, typeof deliver> = async (
  context,
  { storeId, payload },
) => {
  const delivery = await context.webhookDeliveries.find(storeId, payload.deliveryId)
  if (delivery === null || delivery.state.status !== 'pending') return
  const endpoint = await context.webhookEndpoints.find(storeId, delivery.endpointId)
  if (endpoint === null) return
  if (endpoint.state.status === 'disabled') return async (tx) => await drop(context, delivery, tx)

  const answer = await post(context, endpoint, delivery)
  context.outside.receiverBreaker.note(endpoint._id, answer)
  return async (tx) => await settle(context, endpoint, delivery, answer, tx)
}

async function post(
  { outside, realNow }: WebhookPostParts & RealClock,
  { url, secret, retiredSecrets }: WebhookEndpointRecord,
  { event }: WebhookDeliveryRecord,
): Promise<WebhookAnswer> {
  const at = realNow()
  const body = JSON.stringify(event)
  const secrets = [secret, ...retiredSecrets.filter(({ until }) => until > at).map((retired) => retired.secret)]
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Aftercare-Webhooks/1',
    ...signWebhook(event.id, body, secrets, at),
  }
  return await outside.postWebhook(url, headers, body)
}

async function settle(
  context: Parts,
  endpoint: WebhookEndpointRecord,
  delivery: WebhookDeliveryRecord,
  answer: WebhookAnswer,
  tx: Tx,
): Promise<void> {
  const { webhookDeliveries, jobs, realNow } = context
  const attempts = delivery.attempts + 1
  const state = stateAfter(attempts, answer, realNow())
  const tried = { ...delivery, attempts, state, lastResponse: describeAnswer(answer) }
  await webhookDeliveries.save(tried, tx)
  if (state.status === 'pending') await jobs.enqueue(deliver, nextAttempt(tried), tx)
  if (state.status === 'failed') await disable(context, endpoint, delivery, isGone(answer) ? 'gone' : 'failing', tx)
}

/** Whoever switches the endpoint on again can have what was dropped meanwhile replayed. */
async function drop({ webhookDeliveries, realNow }: Parts, delivery: WebhookDeliveryRecord, tx: Tx): Promise<void> {
  const state = { status: 'failed', at: realNow().toISOString() } as const
  await webhookDeliveries.save({ ...delivery, state, lastResponse: 'The endpoint is switched off' }, tx)
}

/** Switches an endpoint off that is gone, or that took nothing at all for as long as this delivery was tried. */
async function disable(
  { webhookEndpoints, webhookDeliveries, events, realNow }: Parts,
  { _id, storeId, url }: WebhookEndpointRecord,
  { createdAt }: WebhookDeliveryRecord,
  reason: 'gone' | 'failing',
  tx: Tx,
): Promise<void> {
  const endpoint = await webhookEndpoints.find(storeId, _id, tx)
  // Somebody may have switched it off, or given it a better address, while the attempt was under way.
  if (endpoint === null || endpoint.state.status === 'disabled' || endpoint.url !== url) return
  if (reason === 'failing' && (await webhookDeliveries.hasDeliveredSince(storeId, _id, createdAt, tx))) return
  const at = realNow()
  const disabled = changed(endpoint, { state: { status: 'disabled', reason, at: at.toISOString() } }, undefined, at)
  await webhookEndpoints.save(disabled, tx)
  await events.record(
    {
      storeId,
      type: 'webhook_endpoint.disabled',
      object: 'webhook_endpoint',
      id: _id,
      version: disabled.version,
      changes: { reason },
    },
    tx,
  )
}
