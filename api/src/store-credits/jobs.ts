import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Lets go what of an account has expired. Which that is, the account says when the job runs. */
export const expireCredit = defineJob('store_credits.expire', z.strictObject({ storeCreditId: z.string() }))

/** Lets go what a checkout held and left. */
export const timeOutReservation = defineJob('store_credits.time_out', z.strictObject({ reservationId: z.string() }))

/** Mails a customer that they got credit: minor units, and until when each part is good. */
export const mailCreditIssued = defineJob(
  'mail.store_credit_issued',
  z.strictObject({
    storeCreditId: z.string(),
    version: z.int(),
    value: z.int().min(0),
    bonus: z.int().min(0),
    expiresAt: z.iso.datetime().nullable(),
    bonusExpiresAt: z.iso.datetime().nullable(),
    locale: z.string().nullable(),
  }),
)
