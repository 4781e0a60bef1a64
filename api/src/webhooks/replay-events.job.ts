import type { Transacts } from '../database.ts'
import { inTransaction, presentEvent, type JobParts, type OutboxParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { replaySince } from './jobs.ts'
import type { WebhookParts } from './parts.ts'
import { queueDeliveries } from './queue-deliveries.ts'

/** A thousand deliveries in one transaction would keep others from their turn. */
const atOnceMax = 50

type Parts = WebhookParts & Pick<OutboxParts, 'eventStore'> & JobParts & Transacts & RealClock & NewIds

/** Queues the next deliveries of a replay, and the job of those after them. */
export const replayMore = inTransaction<Parts, typeof replaySince>(async (context, { storeId, payload }) => {
  const { eventStore, jobs, newId, webhookEndpoints } = context
  const { endpointId, since, afterId, left } = payload
  await context.transact(async (tx) => {
    const endpoint = await webhookEndpoints.find(storeId, endpointId, tx)
    if (endpoint === null) return
    const from = { since: new Date(since), afterId }
    const events = await eventStore.listSince(storeId, from, endpoint.types, Math.min(left, atOnceMax), tx)
    const last = events.at(-1)
    if (last === undefined) return
    const dispatches = events.map((event) => ({ endpoint, event: presentEvent(event) }))
    await queueDeliveries(context, storeId, dispatches, tx)
    const rest = { endpointId, since: last.createdAt.toISOString(), afterId: last._id, left: left - events.length }
    if (rest.left > 0) await jobs.enqueue(replaySince, { storeId, key: newId('webhookDelivery'), payload: rest }, tx)
  })
})
