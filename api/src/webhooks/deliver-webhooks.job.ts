import type { Tx } from '../database.ts'
import type { EventParts, JobHandler, JobParts } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { deliverDue } from './jobs.ts'
import type { WebhookParts, WebhookPostParts } from './parts.ts'
import type { WebhookAnswer } from './post-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookDeliveryRecord } from './webhook-delivery.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'
import { describeAnswer, isGone, stateAfter } from './webhook-outcome.rules.ts'

/** So many are sent again when the process dies amid them, which receivers know by `webhook-id`. */
const atOnceMax = 24
/** After that nothing more is begun: what came of those that were is written down. */
const beginMs = 5_000

type Parts = WebhookParts & EventParts & JobParts & RealClock
type Attempt = { delivery: WebhookDeliveryRecord; answer: WebhookAnswer }

/**
 * Sends an endpoint what is due, and writes down what follows from each answer: done, again later, or given up. It is the endpoint's
 * only job, so what waits for a receiver that is slow, hangs or is switched off costs nobody else a look.
 */
export const deliverWebhooks: JobHandler<Parts & WebhookPostParts, typeof deliverDue> = async (
  context,
  { storeId, runAt, payload: { endpointId } },
) => {
  const { webhookEndpoints, webhookDeliveries, jobs, realNow, outside } = context
  const endpoint = await webhookEndpoints.find(storeId, endpointId)
  if (endpoint === null) return
  const isOn = endpoint.state.status === 'enabled'
  const rest = isOn ? outside.receiverBreaker.restsUntil(endpointId) : null
  // It was due by its own time, which may be ahead of this process's clock.
  const by = new Date(Math.max(realNow().getTime(), runAt.getTime()))
  const due = rest === null ? await webhookDeliveries.listDue(storeId, endpointId, by, atOnceMax) : []
  const attempts = isOn ? await attemptAll(context, endpoint, due) : []
  return async (tx) => {
    await (isOn ? settle(context, endpoint, attempts, tx) : drop(context, due, tx))
    const next = await webhookDeliveries.nextDue(storeId, endpointId, tx)
    if (next === null) return
    const later = outside.receiverBreaker.restsUntil(endpointId)
    const at = later !== null && later > next ? later : next
    await jobs.enqueue(
      deliverDue,
      { storeId, key: endpointId, payload: { endpointId }, runAt: at, byRealClock: true },
      tx,
    )
  }
}

/** As many at once as the endpoint may have, until one of them shows that the others had better wait. */
async function attemptAll(
  context: WebhookPostParts & RealClock,
  endpoint: WebhookEndpointRecord,
  due: readonly WebhookDeliveryRecord[],
): Promise<Attempt[]> {
  const { receiverBreaker } = context.outside
  const began = performance.now()
  const waiting = [...due]
  const attempts: Attempt[] = []
  let goesOn = true
  const attemptOneByOne = async (): Promise<void> => {
    while (goesOn && performance.now() - began < beginMs) {
      const delivery = waiting.shift()
      if (delivery === undefined) return
      const answer = await post(context, endpoint, delivery)
      receiverBreaker.note(endpoint._id, answer)
      attempts.push({ delivery, answer })
      if ('hung' in answer || isGone(answer)) goesOn = false
    }
  }
  await Promise.all(Array.from({ length: receiverBreaker.shareOf(endpoint._id) }, attemptOneByOne))
  return attempts
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
  made: readonly Attempt[],
  tx: Tx,
): Promise<void> {
  const { webhookDeliveries, realNow } = context
  const now = realNow()
  const tried = made.map(({ delivery, answer }) => {
    const attempts = delivery.attempts + 1
    return { ...delivery, attempts, state: stateAfter(attempts, answer, now), lastResponse: describeAnswer(answer) }
  })
  await webhookDeliveries.saveAttempts(tried, tx)
  if (made.some(({ answer }) => isGone(answer))) return await disable(context, endpoint, 'gone', tx)
  const failed = tried.filter(({ state }) => state.status === 'failed').toSorted((a, b) => +a.createdAt - +b.createdAt)
  for (const { createdAt } of failed.slice(0, 1)) await disable(context, endpoint, { failingSince: createdAt }, tx)
}

/** Whoever switches the endpoint on again can have what was dropped meanwhile replayed. */
async function drop(
  { webhookDeliveries, realNow }: Parts,
  due: readonly WebhookDeliveryRecord[],
  tx: Tx,
): Promise<void> {
  const state = { status: 'failed', at: realNow().toISOString() } as const
  const dropped = due.map((delivery) => ({ ...delivery, state, lastResponse: 'The endpoint is switched off' }))
  await webhookDeliveries.saveAttempts(dropped, tx)
}

/** Switches an endpoint off that is gone, or that took nothing at all for as long as a delivery was tried. */
async function disable(
  { webhookEndpoints, webhookDeliveries, events, realNow }: Parts,
  { _id, storeId, url }: WebhookEndpointRecord,
  why: 'gone' | { failingSince: Date },
  tx: Tx,
): Promise<void> {
  const endpoint = await webhookEndpoints.find(storeId, _id, tx)
  // Somebody may have switched it off, or given it a better address, while the attempt was under way.
  if (endpoint === null || endpoint.state.status === 'disabled' || endpoint.url !== url) return
  if (why !== 'gone' && (await webhookDeliveries.hasDeliveredSince(storeId, _id, why.failingSince, tx))) return
  const reason = why === 'gone' ? 'gone' : 'failing'
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
