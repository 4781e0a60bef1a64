import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Deliveries of a replay that are still to be queued: so many, of the events at or after a moment and behind one of that moment. */
export const replaySince = defineJob(
  'webhooks.replay_since',
  z.strictObject({ endpointId: z.string(), since: z.string(), afterId: z.string(), left: z.int() }),
)
/** One attempt of one delivery. */
export const deliver = defineJob('webhooks.deliver', z.strictObject({ deliveryId: z.string() }))
