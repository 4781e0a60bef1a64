import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { presentEvent, type JobParts, type OutboxParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { replaySince } from './jobs.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'
import { queueDeliveries } from './queue-deliveries.ts'

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
  const { eventStore, jobs, newId } = context
  const { storeId } = actor
  return await context.transact(async (tx) => {
    const endpoint = await loadWebhookEndpoint(context, actor, endpointId, tx)
    if ('eventId' in replay) {
      const event = await eventStore.find(storeId, replay.eventId, tx)
      if (event === null) throw new ProblemError('event_not_found', `No event ${replay.eventId}`)
      await queueDeliveries(context, storeId, [{ endpoint, event: presentEvent(event) }], tx)
      return { queued: 1 }
    }
    const { since } = replay
    const queued = await eventStore.countSince(storeId, new Date(since), endpoint.types, replayedEventsMax, tx)
    const payload = { endpointId, since, afterId: '', left: queued }
    if (queued > 0) await jobs.enqueue(replaySince, { storeId, key: newId('webhookDelivery'), payload }, tx)
    return { queued }
  })
}
