import { presentEvent } from '../outbox/index.ts'
import { inTransaction } from '../outbox/index.ts'
import { queueDeliveries } from './queue-deliveries.ts'

/** An event happened: begins a delivery to each endpoint that listens to its type. */
export const fanOutEvent = inTransaction(async (context, { storeId, payload }) => {
  const { eventStore, webhookEndpoints } = context
  await context.transact(async (tx) => {
    const record = await eventStore.find(storeId, String(payload['eventId']), tx)
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
