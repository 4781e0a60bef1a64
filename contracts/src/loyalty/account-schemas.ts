import { CustomerId } from '../customers/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Currency } from '../vocabulary/money.ts'
import { version } from '../vocabulary/text.ts'
import { CalendarDate, Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { loyaltyLimits } from './account.ts'
import { LoyaltyProgrammeVersion } from './published-programme.ts'

export const LoyaltyAccountId = idOf('loyaltyAccount', 'LoyaltyAccount')
export const LoyaltyRedemptionId = idOf('loyaltyRedemption', 'LoyaltyRedemption')

/** How many lots and days of an account are shown; all of them are in the balance. */
export const loyaltyShown = { lots: 200, days: 100 } as const

/** What points came from. */
const loyaltySources = ['order', 'return', 'redemption', 'adjustment', 'action', 'referral', 'lot'] as const

const Points = z.int().min(0)

const Lot = z
  .object({
    id: z.string().meta({ description: 'What it came from, such as an order and its line' }),
    state: z.enum(['pending', 'available']),
    points: Points,
    availableAt: Instant.nullable().meta({
      description:
        'When they can be spent, as far as is known; null for what can be spent already, and while nobody knows',
    }),
    waitsFor: z.enum(['delivery', 'deadline', 'return']).nullable().meta({
      description:
        'Why they are pending: the goods have not come, they can still go back, or somebody is sending them back',
    }),
    expiresOn: CalendarDate.nullable().meta({
      description: 'The last day, in the zone of the programme; null: they do not expire, or are pending',
    }),
  })
  .meta({ id: 'LoyaltyLot', description: 'Points that came from one thing' })

const Tier = z
  .object({
    id: z.string(),
    since: CalendarDate,
    measure: z.enum(['points', 'amount']).meta({ description: 'What counts: points, or minor units of money' }),
    reached: z.int().meta({ description: 'What counts of the period that ends today' }),
    next: z
      .object({ id: z.string(), missing: Points })
      .nullable()
      .meta({ description: 'The next tier, and what it still takes; null in the highest' }),
    reviewOn: CalendarDate.nullable().meta({
      description:
        'The day on which the tier is looked at next; null in the lowest, without a yearly review, and during grace',
    }),
    graceUntil: CalendarDate.nullable().meta({
      description:
        'The last day on which the number of the tier can still be reached, after a review that found too little',
    }),
  })
  .meta({ id: 'LoyaltyTier', description: 'The tier of a customer' })

export const LoyaltyAccount = z
  .object({
    id: LoyaltyAccountId,
    customerId: CustomerId,
    programmeVersion: LoyaltyProgrammeVersion,
    pending: Points.meta({ description: 'Earned, and not to be spent yet' }),
    available: z.int().meta({
      description: 'What can be spent now; below zero by what goods that went back had earned and was spent meanwhile',
    }),
    reserved: Points.meta({ description: 'What checkouts hold' }),
    tier: Tier.nullable().meta({ description: 'null in a programme without tiers' }),
    lots: z
      .array(Lot)
      .max(loyaltyShown.lots)
      .meta({ description: 'What is available in the order in which it is spent, then what is pending' }),
    expiring: z
      .array(z.object({ on: CalendarDate, points: Points }))
      .max(loyaltyShown.days)
      .meta({ description: 'What of the available points ends when: the last day on which they can be spent' }),
    held: z
      .array(LoyaltyRedemptionId)
      .max(loyaltyLimits.holds)
      .meta({ description: 'The redemptions whose codes are still good, of offers too, newest first' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'LoyaltyAccount', description: 'The points of one customer' })
export type LoyaltyAccount = z.infer<typeof LoyaltyAccount>

export const loyaltyEntryKinds = [
  'earn',
  'correct',
  'release',
  'cancel',
  'claw_back',
  'owe',
  'write_off',
  'repay',
  'reserve',
  'free',
  'time_out',
  'capture',
  'restore',
  'expire',
  'adjust',
] as const

export const LoyaltyPointsEntry = z
  .object({
    number: z.int().min(1).meta({ description: 'Counts from 1 in an account' }),
    kind: z.enum(loyaltyEntryKinds),
    pending: z.int().meta({ description: 'What it adds to what is pending' }),
    available: z.int().meta({ description: 'What it adds to what is available' }),
    reserved: z.int().meta({ description: 'What it adds to what is reserved' }),
    source: z
      .object({ type: z.enum(loyaltySources), id: z.string(), line: z.string().nullable() })
      .meta({ description: 'What made it: an order by the id of the shop and its line, a return, a redemption' }),
    lot: z.string().nullable(),
    expiresOn: CalendarDate.nullable(),
    programmeVersion: LoyaltyProgrammeVersion.meta({ description: 'By whose rule it was earned' }),
    rule: z.string().nullable().meta({ description: 'The multiplier that counted' }),
    base: z
      .object({ amount: z.int(), currency: Currency })
      .nullable()
      .meta({ description: 'The money that earned it, without tax' }),
    at: Instant,
  })
  .meta({
    id: 'LoyaltyPointsEntry',
    description: 'Something that happened to points. The balance is the sum of all of them, and none is ever changed',
  })
export type LoyaltyPointsEntry = z.infer<typeof LoyaltyPointsEntry>
