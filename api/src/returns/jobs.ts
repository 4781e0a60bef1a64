import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Ends a return that nothing followed until then. */
export const expireReturn = defineJob(
  'returns.expire',
  z.strictObject({ returnId: z.string(), expiresAt: z.iso.datetime() }),
)

/** What the shopper hears of by mail. */
export const returnNews = ['requested', 'approved', 'declined', 'needs_info', 'received'] as const
export type ReturnNews = (typeof returnNews)[number]

/** Mails what became of a return. */
export const mailNews = defineJob(
  'mail.return_news',
  z.strictObject({ returnId: z.string(), news: z.enum(returnNews) }),
)
