import type { JobHandler, JobParts } from '../outbox/index.ts'
import { deliverDue, type wakeEndpoints } from './jobs.ts'
import type { WebhookPostParts } from './parts.ts'

/**
 * Lets the endpoints look for what is due, those that rest when they have. It is a job of its own because events wake the same
 * endpoints again and again: in the transactions that queue deliveries they would be in each other's way.
 */
export const wakeQueued: JobHandler<JobParts & WebhookPostParts, typeof wakeEndpoints> = async (
  { jobs, outside },
  { storeId, payload },
) => {
  await jobs.wake(
    deliverDue,
    payload.endpointIds.map((endpointId) => {
      const rest = outside.receiverBreaker.restsUntil(endpointId)
      return { storeId, key: endpointId, payload: { endpointId }, ...(rest && { runAt: rest }) }
    }),
  )
}
