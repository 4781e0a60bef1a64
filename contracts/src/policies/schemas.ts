import { CalendarDate } from '../vocabulary/time.ts'
import { Currency } from '../vocabulary/money.ts'
import { z } from '../vocabulary/zod.ts'
import { evidenceKinds, itemConditions, resolutionKinds, statutoryExceptionKinds, windowClocks } from './policy.ts'

const Name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Expected lower-case letters, digits and dashes, such as outlet-final-sale')
const Region = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'Expected a country or region code such as DE or DE-BY (ISO 3166)')
const Skus = z.array(z.string().min(1).max(64)).max(5_000)
const Ppm = z.int().min(0).max(1_000_000)
const AmountByCurrency = z.record(Currency, z.int().min(0).max(9_000_000_000_000))

const Range = z
  .strictObject({ from: CalendarDate.optional(), until: CalendarDate.optional() })
  .refine(
    ({ from, until }) => from === undefined || until === undefined || from <= until,
    'The range ends before it begins',
  )

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

const Rule = z.strictObject({
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

const Exception = z
  .strictObject({
    kind: z.enum(statutoryExceptionKinds),
    categories: z.array(Name).max(200).optional(),
    skus: Skus.optional(),
  })
  .refine(({ categories, skus }) => categories !== undefined || skus !== undefined, 'Say which goods it means')

const Holidays = z.array(CalendarDate).max(1_000)

/** `returnPolicy` as the merchant writes it in `aftercare.config.ts`. Law, zones and holidays are filled in when it is published. */
export const ReturnPolicyInput = z.strictObject({
  rules: z.array(Rule).max(500),
  tiers: z.array(Name).max(20).default([]),
  categories: z.record(Name, z.strictObject({ skus: Skus })).default({}),
  exceptions: z.array(Exception).max(100).default([]),
  deliveryGraceDays: z.int().min(0).max(60).default(3),
  informedSince: CalendarDate.nullable().default(null),
  /** What the shop knows better than the holiday library, by country or region. */
  holidays: z.record(Region, z.strictObject({ add: Holidays.default([]), remove: Holidays.default([]) })).default({}),
})
export type ReturnPolicyInput = z.output<typeof ReturnPolicyInput>
