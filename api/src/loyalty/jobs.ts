import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Does what is due of an account: what becomes available, ends or times out, and its tier. The account says what that is. */
export const settleAccount = defineJob(
  'loyalty.settle',
  z.strictObject({ accountId: z.string(), at: z.iso.datetime() }),
)

/** Looks anew at when something of each account is due, after another programme was published at a moment: from an account on. */
export const resetTimers = defineJob(
  'loyalty.reset_timers',
  z.strictObject({ publishedAt: z.iso.datetime(), after: z.string().nullable() }),
)
