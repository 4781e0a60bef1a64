import { CustomerId } from '../customers/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { line } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { LoyaltyAccountId } from './account-schemas.ts'
import { loyaltyLimits } from './account.ts'

const points = z
  .int()
  .min(-loyaltyLimits.pointsMax)
  .max(loyaltyLimits.pointsMax)
  .meta({ description: 'Below zero they are taken' })
const reason = line(200).meta({ description: 'For the desk' })

export const LoyaltyAdjust = z
  .strictObject({
    customerId: CustomerId,
    points: points.refine((wanted) => wanted !== 0, 'Expected points to give or to take'),
    reason,
  })
  .meta({ id: 'LoyaltyAdjust', description: 'Points that a customer gets or loses, and why' })
export type LoyaltyAdjust = z.infer<typeof LoyaltyAdjust>

export const LoyaltyAdjustment = z
  .object({
    id: idOf('loyaltyAdjustment', 'LoyaltyAdjustment'),
    loyaltyAccountId: LoyaltyAccountId,
    customerId: CustomerId,
    points,
    reason,
    by: z.string().meta({ description: 'Who did it' }),
    createdAt: Instant,
  })
  .meta({ id: 'LoyaltyAdjustment', description: 'Points that somebody gave or took' })
export type LoyaltyAdjustment = z.infer<typeof LoyaltyAdjustment>
