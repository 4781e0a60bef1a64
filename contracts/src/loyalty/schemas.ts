import { AmountByCurrency, Name, Ppm, Range, Skus, recordOf } from '../policies/schema-parts.ts'
import { TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { loyaltyLimits } from './account.ts'

const Points = z.int().min(0).max(loyaltyLimits.pointsMax)
const SomePoints = Points.min(1)
const Money = AmountByCurrency
const EarningMoney = recordOf(z.string().regex(/^[A-Z]{3}$/, 'Expected an ISO 4217 code such as EUR'), z.int().min(1).max(9_000_000_000_000), 40) // prettier-ignore
const Days = z.int().min(0).max(3_650)
const Months = z.int().min(1).max(240)
const DayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Expected a day of the year such as 12-31')

const Multiplier = z.strictObject({
  id: Name,
  times: z.number().min(0).max(100).multipleOf(0.01),
  applies: z
    .strictObject({ categories: z.array(Name).min(1).max(200), skus: Skus.min(1), minTier: Name, purchased: Range })
    .partial()
    .optional(),
})

const Earning = z.strictObject({
  points: SomePoints.default(1),
  per: EarningMoney.refine((per) => Object.keys(per).length > 0, 'Say what earns in one currency at least: { EUR: 100 }'), // prettier-ignore
  multipliers: z.array(Multiplier).max(200).default([]),
})

const Action = z.strictObject({
  points: Points,
  byTier: recordOf(Name, Points, 20).optional(),
  limit: z.strictObject({ times: z.int().min(1).max(100), months: Months.optional() }).optional(),
  pendingDays: Days.optional(),
})

const PendingRule = z.discriminatedUnion('until', [
  z.strictObject({ until: z.literal('return_deadline'), days: Days.default(14) }),
  z.strictObject({ until: z.literal('days_after_delivery'), days: Days }),
  z.strictObject({ until: z.literal('none') }),
])

const ExpiryRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('never') }),
  z.strictObject({
    rule: z.literal('months'),
    months: Months,
    from: z.enum(['earned', 'available']).default('available'),
  }),
  z.strictObject({ rule: z.literal('date'), on: DayOfYear, years: z.int().min(0).max(20).default(0) }),
  z.strictObject({ rule: z.literal('inactivity'), months: Months }),
])

const TierMeasure = z.enum(['points', 'amount'])
const Tiers = z.strictObject({
  measure: TierMeasure.default('points'),
  months: Months.default(12),
  reviewOn: DayOfYear.nullable().default(null),
  graceDays: Days.default(0),
  levels: z
    .array(
      z.strictObject({
        id: Name,
        from: z.int().min(0).max(9_000_000_000_000),
        benefits: z.array(Name).max(30).default([]),
      }),
    )
    .min(1)
    .max(20),
})

const reward = {
  id: Name,
  points: SomePoints,
  minimum: Money.optional(),
  minTier: Name.optional(),
  available: Range.optional(),
  validDays: Days.optional(),
  cost: Money.optional(),
}
const Reward = z.discriminatedUnion('kind', [
  z.strictObject({ ...reward, kind: z.literal('amount_off'), amount: Money }),
  z.strictObject({ ...reward, kind: z.literal('percent_off'), percentPpm: Ppm.min(1), max: Money.optional() }),
  z.strictObject({ ...reward, kind: z.literal('free_shipping') }),
  z.strictObject({ ...reward, kind: z.literal('product'), sku: z.string().min(1).max(64) }),
])

/** `loyalty` as the merchant writes it in `aftercare.config.ts`. What is left out is as the defaults say. */
export const LoyaltyProgrammeInput = z.strictObject({
  id: Name.default('loyalty').meta({ description: 'Names the programme in every entry; it never changes' }),
  timeZone: TimeZone.optional().meta({ description: 'Where days end; the zone of the shop when left out' }),
  categories: recordOf(Name, z.strictObject({ skus: Skus }), 500)
    .default({})
    .meta({ description: 'What multipliers call products by, beside the categories of returnPolicy' }),
  earning: Earning.meta({
    description: 'Points for each full amount of goods, without tax, delivery, gift cards and what points paid',
  }),
  actions: recordOf(Name, Action, 50)
    .default({})
    .meta({ description: 'Points for what is no purchase, such as a birthday' }),
  pending: PendingRule.default({ until: 'return_deadline', days: 14 }).meta({
    description: 'How long points wait: until the line can no longer go back, or so many days after delivery',
  }),
  expiry: ExpiryRule.default({ rule: 'never' }).meta({ description: 'When points end, at the end of the day' }),
  tiers: Tiers.nullable().default(null).meta({ description: 'Lowest first; the first begins at 0' }),
  rewards: z.array(Reward).max(100).default([]).meta({ description: 'What points buy' }),
  redeemStep: SomePoints.default(1).meta({ description: 'Points without a reward are redeemed in multiples of this' }),
  reservationMinutes: z.int().min(1).max(10_080).default(30).meta({ description: 'How long a checkout holds points' }),
  goodwill: z
    .strictObject({ pointsMax: Points, days: Days.min(1), pointsInDaysMax: Points })
    .nullable()
    .default(null)
    .meta({ description: 'What may be given to one shopper at once, and in so many days' }),
  shortfall: z.enum(['negative', 'write_off']).default('negative').meta({
    description: 'When points go back that were spent: the balance goes below zero, or the shop bears it',
  }),
  restoreFloorDays: Days.default(30).meta({
    description: 'Points that come back with what they paid for are good for as many days at least',
  }),
  referral: z
    .strictObject({ referrer: Points, friend: Points, timesMax: z.int().min(1).max(1_000).default(10) })
    .nullable()
    .default(null)
    .meta({ description: 'Points for a recommendation, on both sides; timesMax in twelve months' }),
})
export type LoyaltyProgrammeInput = z.output<typeof LoyaltyProgrammeInput>
