import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Asks the provider for one tender, or what became of it. `asked` counts how often it was asked before. */
export const askProvider = defineJob(
  'refunds.ask_provider',
  z.strictObject({ refundId: z.string(), key: z.string(), asked: z.int().min(0) }),
)

/** Mails that all money of a refund went back. */
export const mailRefundPaid = defineJob('mail.refund_paid', z.strictObject({ refundId: z.string() }))

/** Says that money of an order is back, or that goods of it were accepted: what waits to be given may have been given by that. */
export const paidBack = defineJob('refunds.paid_back', z.strictObject({ orderId: z.string() }))
