import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** One attempt of one delivery. */
export const deliver = defineJob('webhooks.deliver', z.strictObject({ deliveryId: z.string() }))
