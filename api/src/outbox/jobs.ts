import { z } from '@aftercare/contracts'
import { defineJob } from './define-job.ts'

/** An event happened, and has to reach whoever listens to it. */
export const fanOut = defineJob('webhooks.fan_out', z.strictObject({ eventId: z.string() }))

/** Something was noted for the audit chain of the store, and has to get its place in it. */
export const chainAudit = defineJob('audit.chain', z.strictObject({}))
