import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Ends what nobody decided about in time. */
export const expireApproval = defineJob('approvals.expire', z.strictObject({ approvalId: z.string() }))
