import { z } from '@aftercare/contracts'
import { defineJob } from './define-job.ts'

/** An event happened, and has to reach whoever listens to it. */
export const fanOut = defineJob('webhooks.fan_out', z.strictObject({ eventId: z.string() }))
