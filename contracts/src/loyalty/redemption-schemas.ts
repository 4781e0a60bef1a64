import { CustomerId } from '../customers/schemas.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { ExternalId, version } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { LoyaltyAccountId, LoyaltyRedemptionId } from './account-schemas.ts'
import { loyaltyLimits } from './account.ts'
import { loyaltyRedemptionActions, loyaltyRedemptionStatuses } from './lifecycle.ts'
import { LoyaltyProgrammeOffer, LoyaltyProgrammeReward } from './schemas.ts'

export const LoyaltyReward = z
  .object({
    reward: LoyaltyProgrammeReward,
    redeemable: z.boolean().meta({ description: 'Whether it can be had now' }),
    whyNot: z.enum(['points_missing', 'not_in_season', 'tier_too_low']).nullable(),
    missing: z.int().min(0).meta({ description: 'The points that are missing' }),
  })
  .meta({ id: 'LoyaltyReward', description: 'A reward, and whether a customer can have it now' })
export type LoyaltyReward = z.infer<typeof LoyaltyReward>

export const LoyaltyRewardList = z
  .object({ rewards: z.array(LoyaltyReward).max(100) })
  .meta({ id: 'LoyaltyRewardList', description: 'All rewards of the current programme' })
export type LoyaltyRewardList = z.infer<typeof LoyaltyRewardList>

const about = {
  reference: ExternalId.optional().meta({
    description: 'The order of the shop, by its external id: what goes back of it gives the points back',
  }),
  total: z
    .strictObject({ amount: Amount, currency: Currency })
    .optional()
    .meta({ description: 'What the order comes to, for rewards with a minimum' }),
}
export const LoyaltyRedeem = z
  .union([
    z.strictObject({
      rewardId: z.string().min(1).max(60),
      times: z.int().min(1).max(1_000).optional().meta({ description: 'Once when left out' }),
      ...about,
    }),
    z.strictObject({ offerId: z.string().min(1).max(60), ...about }),
    z.strictObject({ points: z.int().min(1).max(loyaltyLimits.pointsMax), ...about }),
  ])
  .meta({
    id: 'LoyaltyRedeem',
    description: 'A reward, an offer, or so many points of whose worth the shop decides',
  })
export type LoyaltyRedeem = z.infer<typeof LoyaltyRedeem>

export const LoyaltyRedemption = z
  .object({
    id: LoyaltyRedemptionId,
    loyaltyAccountId: LoyaltyAccountId,
    customerId: CustomerId,
    code: z.string().meta({ description: 'For the checkout; good once, and as long as the points are held' }),
    points: z.int().min(0).meta({ description: '0 for an offer' }),
    reward: LoyaltyProgrammeReward.nullable().meta({ description: 'As it was when it was redeemed' }),
    offer: LoyaltyProgrammeOffer.nullable().meta({ description: 'As it was when the code was got' }),
    times: z.int().min(1),
    reference: ExternalId.nullable(),
    status: z.enum(loyaltyRedemptionStatuses).meta({ id: 'LoyaltyRedemptionStatus', description: 'What became of it' }),
    heldUntil: Instant.meta({ description: 'The first moment that is too late to capture it' }),
    allowedActions: z.array(z.enum(loyaltyRedemptionActions)),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'LoyaltyRedemption', description: 'Points that one checkout holds or has spent' })
export type LoyaltyRedemption = z.infer<typeof LoyaltyRedemption>

export const LoyaltyCapture = z
  .strictObject({
    reference: ExternalId.optional().meta({ description: 'The order, where redeeming did not name it' }),
  })
  .meta({ id: 'LoyaltyCapture', description: 'What the points were spent on' })
export type LoyaltyCapture = z.infer<typeof LoyaltyCapture>

export const LoyaltyCodeVerify = z
  .strictObject({ code: z.string().trim().min(1).max(40) })
  .meta({ id: 'LoyaltyCodeVerify', description: 'A code as a shopper typed it' })
export type LoyaltyCodeVerify = z.infer<typeof LoyaltyCodeVerify>
