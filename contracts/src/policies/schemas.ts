import { returnReasons } from '../returns/reasons.rules.ts'
import { CalendarDate, Instant, TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import {
  evidenceKinds,
  itemConditions,
  keepItemsUsual,
  resolutionKinds,
  statutoryExceptionKinds,
  windowClocks,
} from './policy.ts'
import { AmountByCurrency, Name, Ppm, Range, recordOf, Region, Skus } from './schema-parts.ts'

const Scope = z
  .strictObject({
    regions: z.array(Region).min(1).max(300),
    categories: z.array(Name).min(1).max(200),
    skus: Skus.min(1),
    conditions: z.array(z.enum(itemConditions)).min(1),
    minTier: Name,
    channels: z.array(Name).min(1).max(30),
    purchased: Range,
    payments: z.array(z.string().min(1).max(60)).min(1).max(30),
    gift: z.boolean(),
  })
  .partial()

const Rule = z
  .strictObject({
    id: Name,
    applies: Scope.optional(),
    window: z.union(
      [
        z.strictObject({
          days: z.int().min(1).max(3_650),
          clock: z.enum(windowClocks),
          startsWith: z.enum(['last_parcel', 'own_parcel']).optional(),
        }),
        z.literal('none'),
      ],
      { error: "Expected { days: 30, clock: 'delivered' }, or 'none' for a final sale" },
    ),
    seasons: z
      .array(z.strictObject({ purchased: Range, until: CalendarDate }))
      .max(20)
      .optional(),
    fees: z
      .strictObject({
        restockingPpm: Ppm.optional(),
        restockingMax: AmountByCurrency.optional(),
        label: AmountByCurrency.optional(),
      })
      .optional(),
    resolutions: z
      .array(z.strictObject({ kind: z.enum(resolutionKinds), bonusPpm: Ppm.optional() }))
      .min(1)
      .max(resolutionKinds.length)
      .optional(),
    evidence: z.array(z.enum(evidenceKinds)).max(evidenceKinds.length).optional(),
  })
  .meta({ id: 'PolicyRule', description: 'What goes back under the promise of the shop, and where the rule speaks' })

const Exception = z
  .strictObject({
    kind: z.enum(statutoryExceptionKinds),
    categories: z.array(Name).max(200).optional(),
    skus: Skus.optional(),
  })
  .refine(({ categories, skus }) => categories !== undefined || skus !== undefined, 'Say which goods it means')
  .meta({ id: 'PolicyException', description: 'Goods that the shop says fall under an exception of the law' })

const Holidays = z.array(CalendarDate).max(1_000)

const Rules = z.array(Rule).max(500)
const Tiers = z.array(Name).max(20)
const Reasons = z
  .array(
    z.strictObject({
      reason: z.enum(returnReasons),
      evidence: z
        .array(z.enum(evidenceKinds))
        .max(evidenceKinds.length)
        .optional()
        .meta({ description: 'What has to be shown for it. Nothing is asked of a withdrawal' }),
    }),
  )
  .min(1)
  .max(returnReasons.length)
  .meta({ description: 'Reasons that a shopper is offered, in this order' })
const Categories = recordOf(Name, z.strictObject({ skus: Skus, reasons: Reasons.optional() }), 500)
const Exceptions = z.array(Exception).max(100)
const GraceDays = z.int().min(0).max(60)

const CreditDays = z.int().min(1).max(3_650).optional()
const StoreCreditTerms = z
  .strictObject({
    expiresAfterDays: CreditDays.meta({
      description: 'Of what the shop promises by itself. What the law owed in money never expires',
    }),
    bonusExpiresAfterDays: CreditDays.meta({ description: 'Of the bonus, on whatever ground' }),
  })
  .optional()
  .meta({ description: 'How long store credit is good, in days until the end of the last one. Left out: for ever' })

const KeepItemTerms = z
  .strictObject({
    timesMax: z
      .int()
      .min(0)
      .max(100)
      .optional()
      .meta({
        description: `How often one customer may keep goods and get the money, in any 365 days: ${keepItemsUsual} when left out`,
      }),
  })
  .optional()
  .meta({ description: 'Goods that shoppers keep though their money goes back' })

/** `returnPolicy` as the merchant writes it in `aftercare.config.ts`. Law, zones and holidays are filled in when it is published. */
export const ReturnPolicyInput = z.strictObject({
  rules: Rules,
  tiers: Tiers.default([]),
  categories: Categories.default({}),
  reasons: Reasons.optional(),
  exceptions: Exceptions.default([]),
  deliveryGraceDays: GraceDays.default(3),
  informedSince: CalendarDate.nullable().default(null),
  storeCredit: StoreCreditTerms,
  keepItem: KeepItemTerms,
  /** What the shop knows better than the holiday library, by country or region. */
  holidays: recordOf(Region, z.strictObject({ add: Holidays.default([]), remove: Holidays.default([]) }), 300).default(
    {},
  ),
})
export type ReturnPolicyInput = z.output<typeof ReturnPolicyInput>

const Calendar = z
  .strictObject({
    zones: z.array(TimeZone).min(1).max(30),
    holidays: Holidays.meta({ description: 'Days that are no working days besides Saturdays and Sundays' }),
    regions: recordOf(
      Region,
      z.strictObject({ zones: z.array(TimeZone).min(1).max(30).optional(), holidays: Holidays.optional() }),
      100,
    ).optional(),
  })
  .meta({ id: 'PolicyCalendar', description: 'What a deadline needs to know of a country' })

const content = {
  timeZone: TimeZone.meta({
    description:
      'Where the shop is. In a country without a calendar a day is over once it is here and in all of the country, and no holidays are known',
  }),
  deliveryGraceDays: GraceDays.meta({ description: 'Days added to an estimate when nobody scanned the delivery' }),
  tiers: Tiers.meta({ description: 'Tiers of shoppers, worst first' }),
  categories: Categories.meta({
    description: 'What rules call products by, and why such goods go back; a trailing * stands for any ending',
  }),
  reasons: Reasons.optional().meta({
    description: 'Why goods go back whose categories say nothing of it; any reason when left out',
  }),
  rules: Rules.meta({ description: 'The most specific rule that fits decides, and of equals the first' }),
  exceptions: Exceptions.meta({ description: 'Goods without a right to withdraw, by the closed list of the law' }),
  informedSince: CalendarDate.nullable().meta({
    description: 'Orders placed before this day were not told of the right to withdraw; null when all were',
  }),
  standardShipping: recordOf(Region, AmountByCurrency, 300).meta({
    description: 'The cheapest delivery by country and currency, minor units: a withdrawal refunds no more than that',
  }),
  storeCredit: StoreCreditTerms,
  keepItem: KeepItemTerms,
  calendars: recordOf(Region, Calendar, 300),
}

/** A policy as it is published. The law is not in it: the API adds what it knows, so nothing can be published below it. */
export const ReturnPolicyPublish = z
  .strictObject(content)
  .meta({ id: 'ReturnPolicyPublish', description: 'A return policy without the law, which the API adds' })
export type ReturnPolicyPublish = z.infer<typeof ReturnPolicyPublish>

const lawOf = {
  id: z.string().min(1).max(60),
  countries: z.array(Region).min(1).max(300),
  effectiveFrom: CalendarDate.meta({ description: 'For orders placed from this day on' }),
  citation: z.string().max(300),
}
const Months = z.int().min(0).max(1_200)

const WithdrawalLaw = z
  .object({
    ...lawOf,
    layer: z.literal('withdrawal'),
    days: z.int().min(0).max(3_650),
    movesToWorkingDay: z.boolean(),
    uninformedMonths: Months.nullable(),
    exceptions: z.array(z.enum(statutoryExceptionKinds)).max(statutoryExceptionKinds.length),
    refundDays: z.int().min(0).max(3_650),
  })
  .meta({ id: 'WithdrawalLaw', description: 'A right to leave a distance contract without a reason' })
const ConformityLaw = z
  .object({
    ...lawOf,
    layer: z.literal('conformity'),
    months: Months.nullable().meta({ description: 'From delivery; null where the law names no end' }),
    burdenOfProofMonths: Months,
    rejectDays: z.int().min(0).max(3_650).nullable(),
    repairExtendsMonths: Months,
  })
  .meta({ id: 'ConformityLaw', description: 'A statutory guarantee for defects' })
const NoSuchLaw = z
  .object({ ...lawOf, layer: z.enum(['withdrawal', 'conformity']), none: z.literal(true) })
  .meta({ id: 'NoSuchLaw', description: 'Said where the law has no such right' })

/** Twelve hex digits of what the policy says. */
export const PolicyVersion = z
  .string()
  .regex(/^[0-9a-f]{12}$/, 'Expected twelve hex digits')
  .meta({ id: 'PolicyVersion', description: 'Digest of what a policy says; also its ETag', examples: ['3f9c0a71be42'] })

const PolicyWarning = z
  .object({
    code: z.literal('holidays_missing'),
    at: z.string().meta({ description: 'Where in the body', examples: ['body/calendars/HR/holidays'] }),
    message: z.string(),
    example: z.string().nullable().meta({ description: 'A deadline that this changes' }),
  })
  .meta({ id: 'PolicyWarning', description: 'What is taken as it is and looks like an oversight' })

/** All that a decision needs, so that whoever holds it decides like the API. */
export const PublishedReturnPolicy = z
  .object({
    version: PolicyVersion,
    publishedAt: Instant.meta({ description: 'When it was published first' }),
    ...content,
    law: z.array(z.union([NoSuchLaw, WithdrawalLaw, ConformityLaw])).max(500),
    warnings: z.array(PolicyWarning).max(20).optional().meta({
      description:
        'Only in the answer to its publication: places that it sells to without a public holiday in the coming year, where the law moves a last day off them. At most 20',
    }),
  })
  .meta({
    id: 'PublishedReturnPolicy',
    description: 'A return policy with the law and the calendars: all that a decision needs. A version never changes',
  })
export type PublishedReturnPolicy = z.infer<typeof PublishedReturnPolicy>

export const PolicyPublication = z
  .object({ version: PolicyVersion, publishedAt: Instant })
  .meta({ id: 'PolicyPublication', description: 'A policy became the current one' })
export type PolicyPublication = z.infer<typeof PolicyPublication>
