import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Mails the acknowledgement of a declaration. */
export const mailAcknowledgement = defineJob(
  'mail.withdrawal_acknowledgement',
  z.strictObject({ withdrawalId: z.string() }),
)

/** Mails what the shop holds against a withdrawal. */
export const mailContest = defineJob('mail.withdrawal_contested', z.strictObject({ withdrawalId: z.string() }))

/** Looks what became of the refund of a withdrawal. */
export const followRefund = defineJob(
  'withdrawals.follow_refund',
  z.strictObject({ withdrawalId: z.string(), refundId: z.string(), looks: z.int().min(0) }),
)

/** Says that money is due soon, or is late, unless it went back or may be withheld. */
export const remindOfRefund = defineJob(
  'withdrawals.remind',
  z.strictObject({ withdrawalId: z.string(), dueAt: z.iso.datetime(), when: z.enum(['soon', 'overdue']) }),
)
