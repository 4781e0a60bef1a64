import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** What the shopper hears of by mail. */
export const claimNews = ['reported', 'asked', 'offered', 'contested', 'performed'] as const
export type ClaimNews = (typeof claimNews)[number]

/** Mails what became of a claim. */
export const mailClaim = defineJob('mail.claim_news', z.strictObject({ claimId: z.string(), news: z.enum(claimNews) }))
