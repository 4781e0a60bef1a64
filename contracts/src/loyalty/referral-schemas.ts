import { CustomerId } from '../customers/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { ExternalId, version } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { LoyaltyAccountId } from './account-schemas.ts'
import { loyaltyLimits } from './account.ts'
import { LoyaltyProgrammeOffer } from './schemas.ts'

/** Why somebody does not get an offer. */
const offerBarriers = ['not_in_season', 'tier_too_low', 'not_inactive', 'not_first', 'used_up'] as const

export const LoyaltyOfferList = z
  .object({
    offers: z
      .array(
        z
          .object({
            offer: LoyaltyProgrammeOffer,
            eligible: z.boolean().meta({ description: 'Whether it can be had now' }),
            whyNot: z.enum(offerBarriers).nullable(),
            explanation: z.string().nullable().meta({ description: 'The same in a sentence, for the desk' }),
          })
          .meta({ id: 'LoyaltyOffer', description: 'An offer, and whether a customer gets it now' }),
      )
      .max(100),
  })
  .meta({ id: 'LoyaltyOfferList', description: 'All offers of the current programme' })
export type LoyaltyOfferList = z.infer<typeof LoyaltyOfferList>

const about = {
  customerId: CustomerId,
  action: z
    .string()
    .min(1)
    .max(60)
    .meta({ description: 'One of actions of the current programme', examples: ['birthday'] }),
  sourceId: ExternalId.meta({
    description: 'What it is for, such as the id of a review: it is rewarded once, however often it comes',
    examples: ['birthday-2026'],
  }),
}
export const LoyaltyAward = z
  .strictObject(about)
  .meta({ id: 'LoyaltyAward', description: 'Something that a customer did, or that happened to them' })
export type LoyaltyAward = z.infer<typeof LoyaltyAward>

export const LoyaltyAwarded = z
  .object({
    loyaltyAccountId: LoyaltyAccountId,
    ...about,
    points: z
      .int()
      .min(0)
      .max(loyaltyLimits.pointsMax)
      .meta({ description: 'What it was rewarded with, when it came first' }),
  })
  .meta({ id: 'LoyaltyAwarded', description: 'What an action was rewarded with' })
export type LoyaltyAwarded = z.infer<typeof LoyaltyAwarded>

export const loyaltyReferralStatuses = ['waiting', 'pending', 'confirmed', 'cancelled', 'declined'] as const
export const loyaltyReferralDeclines = ['same_customer', 'same_mailbox', 'same_phone', 'ring', 'not_new'] as const

export const LoyaltyRefer = z
  .strictObject({ friendId: CustomerId })
  .meta({ id: 'LoyaltyRefer', description: 'Who was recommended the shop, before they order' })
export type LoyaltyRefer = z.infer<typeof LoyaltyRefer>

const Points = z.int().min(0)
export const LoyaltyReferral = z
  .object({
    id: idOf('loyaltyReferral', 'LoyaltyReferral'),
    loyaltyAccountId: LoyaltyAccountId.meta({ description: 'That of the referrer' }),
    referrerId: CustomerId,
    friendId: CustomerId,
    status: z.enum(loyaltyReferralStatuses).meta({
      id: 'LoyaltyReferralStatus',
      description:
        'waiting for the first order of the friend; pending until it can no longer go back; confirmed; cancelled with the order; declined from the beginning',
    }),
    declined: z
      .object({
        code: z.enum(loyaltyReferralDeclines),
        explanation: z.string(),
        ring: z.array(CustomerId).max(22).meta({
          description: 'Who recommended whom, from the friend around to the friend; empty where it is no ring',
        }),
      })
      .nullable(),
    points: z
      .object({ referrer: Points, friend: Points })
      .meta({ description: 'What each side gets; of a referrer with timesMax of them in twelve months, 0' }),
    order: ExternalId.nullable().meta({ description: 'The first order of the friend' }),
    availableAt: Instant.nullable().meta({
      description: 'When both sides can spend their points; null before that is known, and while a return is open',
    }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'LoyaltyReferral', description: 'A recommendation, which both sides get points for' })
export type LoyaltyReferral = z.infer<typeof LoyaltyReferral>
