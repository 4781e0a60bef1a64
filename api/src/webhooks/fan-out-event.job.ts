import type { Transacts } from '../database.ts'
import { inTransaction, presentEvent, type fanOut, type OutboxParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import type { WebhookParts } from './parts.ts'
import { queueDeliveries } from './queue-deliveries.ts'

type Parts = WebhookParts & Pick<OutboxParts, 'eventStore' | 'jobs'> & Transacts & RealClock & NewIds

/** An event happened: begins a delivery to each endpoint that listens to its type. */
export const fanOutEvent = inTransaction<Parts, typeof fanOut>(async (context, { storeId, payload }) => {
  const { eventStore, webhookEndpoints } = context
  await context.transact(async (tx) => {
    const record = await eventStore.find(storeId, payload.eventId, tx)
    if (record === null) return
    const event = presentEvent(record)
    const listening = (await webhookEndpoints.all(storeId, tx)).filter(
      ({ state, types }) => state.status === 'enabled' && (types.length === 0 || types.includes(event.type)),
    )
    await queueDeliveries(
      context,
      storeId,
      listening.map((endpoint) => ({ endpoint, event })),
      tx,
    )
  })
})
