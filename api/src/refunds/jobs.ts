import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Asks the provider for one tender, or what became of it. `asked` counts how often it was asked before. */
export const askProvider = defineJob(
  'refunds.ask_provider',
  z.strictObject({ refundId: z.string(), key: z.string(), asked: z.int().min(0) }),
)

/** Mails that all money of a refund went back. */
export const mailRefundPaid = defineJob('mail.refund_paid', z.strictObject({ refundId: z.string() }))
