import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Ends a return that nothing followed until then. */
export const expireReturn = defineJob(
  'returns.expire',
  z.strictObject({ returnId: z.string(), expiresAt: z.iso.datetime() }),
)
