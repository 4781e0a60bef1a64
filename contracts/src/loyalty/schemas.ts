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

const Multiplier = z
  .strictObject({
    id: Name,
    times: z.number().min(0).max(100).multipleOf(0.01),
    applies: z
      .strictObject({ categories: z.array(Name).min(1).max(200), skus: Skus.min(1), minTier: Name, purchased: Range })
      .partial()
      .optional(),
  })
  .meta({ id: 'LoyaltyMultiplier', description: 'More points where it fits, or with 0 none' })

const Earning = z.strictObject({
  points: SomePoints,
  per: EarningMoney.refine((per) => Object.keys(per).length > 0, 'Say what earns in one currency at least: { EUR: 100 }'), // prettier-ignore
  multipliers: z.array(Multiplier).max(200),
})

const Action = z.strictObject({
  points: Points,
  byTier: recordOf(Name, Points, 20).optional(),
  limit: z.strictObject({ times: z.int().min(1).max(100), months: Months.optional() }).optional(),
  pendingDays: Days.optional(),
})

const UntilDeadline = z.strictObject({ until: z.literal('return_deadline'), days: Days })
const UntilDays = z.strictObject({ until: z.literal('days_after_delivery'), days: Days })
const AtOnce = z.strictObject({ until: z.literal('none') })

const Never = z.strictObject({ rule: z.literal('never') })
const AfterMonths = z.strictObject({
  rule: z.literal('months'),
  months: Months,
  from: z.enum(['earned', 'available']),
})
const OnDate = z.strictObject({ rule: z.literal('date'), on: DayOfYear, years: z.int().min(0).max(20) })
const Inactivity = z.strictObject({ rule: z.literal('inactivity'), months: Months })

const Level = z.strictObject({
  id: Name,
  from: z.int().min(0).max(9_000_000_000_000),
  benefits: z.array(Name).max(30),
})
const Levels = z.array(Level).min(1).max(20)
const Tiers = z.strictObject({
  measure: z.enum(['points', 'amount']),
  months: Months,
  reviewOn: DayOfYear.nullable(),
  graceDays: Days,
  levels: Levels,
})

const given = {
  id: Name,
  minimum: Money.optional(),
  minTier: Name.optional(),
  available: Range.optional(),
  validDays: Days.optional(),
  cost: Money.optional(),
}
const reward = { ...given, points: SomePoints }
const offer = {
  ...given,
  inactiveDays: Days.min(1).optional().meta({ description: 'The last purchase is so many days ago at least' }),
  isFirst: z.boolean().optional().meta({ description: 'For who has not bought anything yet' }),
  times: z.int().min(1).max(100).optional().meta({ description: 'How often one customer gets it; once when left out' }),
}
const amountOff = { kind: z.literal('amount_off'), amount: Money }
const percentOff = { kind: z.literal('percent_off'), percentPpm: Ppm.min(1), max: Money.optional() }
const freeShipping = { kind: z.literal('free_shipping') }
const product = { kind: z.literal('product'), sku: z.string().min(1).max(64) }
/** What points buy, as the merchant says it. */
export const LoyaltyProgrammeReward = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...reward, ...amountOff }),
    z.strictObject({ ...reward, ...percentOff }),
    z.strictObject({ ...reward, ...freeShipping }),
    z.strictObject({ ...reward, ...product }),
  ])
  .meta({ id: 'LoyaltyProgrammeReward', description: 'What points buy' })
/** What somebody gets without points, as the merchant says it. */
export const LoyaltyProgrammeOffer = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...offer, ...amountOff }),
    z.strictObject({ ...offer, ...percentOff }),
    z.strictObject({ ...offer, ...freeShipping }),
    z.strictObject({ ...offer, ...product }),
  ])
  .meta({ id: 'LoyaltyProgrammeOffer', description: 'What a tier or a part of the customers gets without points' })

const Goodwill = z.strictObject({ pointsMax: Points, days: Days.min(1), pointsInDaysMax: Points })
const Referral = z.strictObject({ referrer: Points, friend: Points, timesMax: z.int().min(1).max(1_000) })

const said = {
  id: 'Names the programme in every entry; it never changes',
  earning: 'Points for each full amount of goods, without tax, delivery, gift cards and what points paid',
  actions: 'Points for what is no purchase, such as a birthday',
  pending: 'How long points wait: until the line can no longer go back, or so many days after delivery',
  expiry: 'When points end, at the end of the day',
  tiers: 'Lowest first; the first begins at 0',
  rewards: 'What points buy',
  offers: 'What a tier, new customers, or such as have not bought for long get without points',
  redeemStep: 'Points without a reward are redeemed in multiples of this',
  reservationMinutes: 'How long a checkout holds points',
  goodwill: 'What may be given to one shopper at once, and in so many days',
  shortfall: 'When points go back that were spent: the balance goes below zero, or the shop bears it',
  restoreFloorDays: 'Points that come back with what they paid for are good for as many days at least',
  referral: 'Points for a recommendation, on both sides; timesMax in twelve months',
}

/** A programme with nothing left out: what is published. */
export const programmeContent = {
  id: Name.meta({ description: said.id }),
  timeZone: TimeZone.meta({ description: 'Where days end' }),
  categories: recordOf(Name, z.strictObject({ skus: Skus }), 500).meta({
    description: 'What multipliers call products by; a trailing * stands for any ending',
  }),
  earning: Earning.meta({ description: said.earning }),
  actions: recordOf(Name, Action, 50).meta({ description: said.actions }),
  pending: z.discriminatedUnion('until', [UntilDeadline, UntilDays, AtOnce]).meta({ description: said.pending }),
  expiry: z.discriminatedUnion('rule', [Never, AfterMonths, OnDate, Inactivity]).meta({ description: said.expiry }),
  tiers: Tiers.nullable().meta({ description: said.tiers }),
  rewards: z.array(LoyaltyProgrammeReward).max(100).meta({ description: said.rewards }),
  offers: z.array(LoyaltyProgrammeOffer).max(100).optional().meta({ description: said.offers }),
  redeemStep: SomePoints.meta({ description: said.redeemStep }),
  reservationMinutes: z.int().min(1).max(10_080).meta({ description: said.reservationMinutes }),
  goodwill: Goodwill.nullable().meta({ description: said.goodwill }),
  shortfall: z.enum(['negative', 'write_off']).meta({ description: said.shortfall }),
  restoreFloorDays: Days.meta({ description: said.restoreFloorDays }),
  referral: Referral.nullable().meta({ description: said.referral }),
}

const { id, actions, categories, redeemStep, reservationMinutes, shortfall, restoreFloorDays } = programmeContent

/** `loyalty` as the merchant writes it in `aftercare.config.ts`. What is left out is as the defaults say. */
export const LoyaltyProgrammeInput = z.strictObject({
  id: id.default('loyalty'),
  timeZone: TimeZone.optional().meta({ description: 'Where days end; the zone of the shop when left out' }),
  categories: categories
    .default({})
    .meta({ description: 'What multipliers call products by, beside the categories of returnPolicy' }),
  earning: Earning.extend({
    points: SomePoints.default(1),
    multipliers: Earning.shape.multipliers.default([]),
  }).meta({ description: said.earning }),
  actions: actions.default({}),
  pending: z
    .discriminatedUnion('until', [UntilDeadline.extend({ days: Days.default(14) }), UntilDays, AtOnce])
    .default({ until: 'return_deadline', days: 14 })
    .meta({ description: said.pending }),
  expiry: z
    .discriminatedUnion('rule', [
      Never,
      AfterMonths.extend({ from: AfterMonths.shape.from.default('available') }),
      OnDate.extend({ years: OnDate.shape.years.default(0) }),
      Inactivity,
    ])
    .default({ rule: 'never' })
    .meta({ description: said.expiry }),
  tiers: Tiers.extend({
    measure: Tiers.shape.measure.default('points'),
    months: Months.default(12),
    reviewOn: Tiers.shape.reviewOn.default(null),
    graceDays: Days.default(0),
    levels: z
      .array(Level.extend({ benefits: Level.shape.benefits.default([]) }))
      .min(1)
      .max(20),
  })
    .nullable()
    .default(null)
    .meta({ description: said.tiers }),
  rewards: programmeContent.rewards.default([]),
  offers: programmeContent.offers,
  redeemStep: redeemStep.default(1),
  reservationMinutes: reservationMinutes.default(30),
  goodwill: programmeContent.goodwill.default(null),
  shortfall: shortfall.default('negative'),
  restoreFloorDays: restoreFloorDays.default(30),
  referral: Referral.extend({ timesMax: Referral.shape.timesMax.default(10) })
    .nullable()
    .default(null)
    .meta({ description: said.referral }),
})
export type LoyaltyProgrammeInput = z.output<typeof LoyaltyProgrammeInput>
