import { returnReasons, z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Counts a unit that was reported defective, and looks whether that is more than chance explains. */
export const noteCase = defineJob(
  'defects.note_case',
  z.strictObject({
    kind: z.enum(['return', 'claim']),
    id: z.string(),
    unit: z.string(),
    orderId: z.string(),
    line: z.string(),
    sku: z.string(),
    name: z.string(),
    reason: z.enum(returnReasons),
    reportedAt: z.iso.datetime(),
  }),
)
