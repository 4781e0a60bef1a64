import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Deliveries of a replay that are still to be queued: so many, of the events at or after a moment and behind one of that moment. */
export const replaySince = defineJob(
  'webhooks.replay_since',
  z.strictObject({ endpointId: z.string(), since: z.string(), afterId: z.string(), left: z.int() }),
)
/** Deliveries were queued for these endpoints. */
export const wakeEndpoints = defineJob('webhooks.wake_endpoints', z.strictObject({ endpointIds: z.array(z.string()) }))
/** What is due at one endpoint. There is one such job of an endpoint, however much waits for it. */
export const deliverDue = defineJob('webhooks.deliver_due', z.strictObject({ endpointId: z.string() }))
