import { z } from '../vocabulary/zod.ts'

/** What a shopper may choose when an order is late: that it is sent again, or that the money goes back. */
export const lateChoices = ['resend', 'refund'] as const
export type LateChoice = (typeof lateChoices)[number]

/**
 * The shop's rule for orders that are past their day: days after the last promise until the carrier is asked, days after
 * it until the shopper may choose, and between what.
 */
export const LateOrderRule = z.strictObject({
  askCarrierAfterDays: z.int().min(0).max(60),
  chooseAfterDays: z.int().min(0).max(90),
  choices: z.array(z.enum(lateChoices)).min(1).max(2),
})
export type LateOrderRule = z.infer<typeof LateOrderRule>
