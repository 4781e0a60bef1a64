import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx, Transacts } from '../database.ts'
import { presentEvent, type OutboxParts, type JobParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

export const replayedEventsMax = 1_000

type Parts = WebhookParts & Pick<OutboxParts, 'eventStore'> & JobParts & Transacts & RealClock & NewIds
type Replay = { eventId: string } | { since: string }

/**
 * Sends one event, or the first 1,000 since a moment that the endpoint listens to, once more. Their ids stay the same.
 *
 * @throws ProblemError webhook_endpoint_not_found, event_not_found
 */
export async function replayEvents(
  context: Parts,
  actor: Actor,
  endpointId: string,
  replay: Replay,
): Promise<{ queued: number }> {
  return await context.transact(async (tx) => {
    const endpoint = await loadWebhookEndpoint(context, actor, endpointId, tx)
    const events = await find(context, endpoint, replay, tx)
    const dispatches = events.map((event) => ({ endpoint, event: presentEvent(event) }))
    await queueDeliveries(context, actor.storeId, dispatches, tx)
    return { queued: events.length }
  })
}

async function find({ eventStore }: Parts, { storeId, types }: WebhookEndpointRecord, replay: Replay, tx: Tx) {
  if ('since' in replay)
    return await eventStore.listSince(storeId, new Date(replay.since), types, replayedEventsMax, tx)
  const event = await eventStore.find(storeId, replay.eventId, tx)
  if (event === null) throw new ProblemError('event_not_found', `No event ${replay.eventId}`)
  return [event]
}
