import { Currency } from '../vocabulary/money.ts'
import { Instant, TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { loyaltyEntryKinds } from './account-schemas.ts'
import { LoyaltyProgrammeVersion } from './published-programme.ts'

const Points = z.int().min(0)

export const LoyaltyTierList = z
  .object({
    measure: z.enum(['points', 'amount']).nullable().meta({
      description: 'What counts: points, or minor units of money; null in a programme without tiers',
    }),
    months: z.int().nullable().meta({ description: 'Length of the period, which ends today' }),
    reached: z.int().meta({ description: 'What counts of that period' }),
    tiers: z
      .array(
        z
          .object({
            id: z.string(),
            from: z.int().min(0).meta({ description: 'What has to be reached in the period' }),
            benefits: z.array(z.string()),
            isCurrent: z.boolean().meta({ description: 'The customer has it' }),
            missing: Points.meta({ description: 'What it still takes' }),
          })
          .meta({ id: 'LoyaltyTierStanding', description: 'A tier, and how far a customer is from it' }),
      )
      .max(20)
      .meta({ description: 'Lowest first' }),
  })
  .meta({ id: 'LoyaltyTierList', description: 'All tiers of the current programme, as one customer sees them' })
export type LoyaltyTierList = z.infer<typeof LoyaltyTierList>

/** The first month is that of the oldest instants that systems send. */
export const LoyaltyStatementMonth = z
  .string()
  .regex(/^(19[7-9]\d|20\d\d)-(0[1-9]|1[0-2])$/, 'Expected a month such as 2026-11')
  .meta({ description: 'In the zone of the programme; the present one when left out', examples: ['2026-11'] })

const Balance = z
  .object({
    pending: z.int(),
    available: z.int().meta({ description: 'Below zero by what is owed' }),
    reserved: z.int(),
  })
  .meta({ id: 'LoyaltyBalance', description: 'Where points of a customer stand' })

export const LoyaltyStatement = z
  .object({
    month: LoyaltyStatementMonth,
    timeZone: TimeZone,
    from: Instant,
    until: Instant.meta({ description: 'The first moment after the month' }),
    opening: Balance.meta({ description: 'At the beginning of the month' }),
    changes: z
      .array(
        z.object({
          kind: z.enum(loyaltyEntryKinds),
          entries: z.int().min(1),
          ...Balance.shape,
        }),
      )
      .max(loyaltyEntryKinds.length)
      .meta({ description: 'What all entries of a kind added; opening and changes come to closing' }),
    closing: Balance.meta({ description: 'At the end of the month, or now' }),
  })
  .meta({ id: 'LoyaltyStatement', description: 'What happened to the points of a customer in a month' })
export type LoyaltyStatement = z.infer<typeof LoyaltyStatement>

const worth = z.array(z.object({ currency: Currency, amount: z.int().min(0) })).max(40)

export const LoyaltyLiability = z
  .object({
    at: Instant,
    programmeVersion: LoyaltyProgrammeVersion,
    accounts: z.int().min(0),
    pending: z.int(),
    available: z.int().meta({ description: 'What can be spent' }),
    reserved: z.int(),
    owed: z.int().meta({ description: 'Below zero: what customers owe' }),
    outstanding: z
      .int()
      .meta({ description: 'pending, available and reserved together: what the shop may have to give' }),
    issued: z.int().meta({ description: 'All that ever came into being' }),
    redeemed: z.int().meta({ description: 'Spent and not given back' }),
    expired: z.int().meta({ description: 'Ended unused' }),
    takenBack: z.int().meta({ description: 'Went with goods that went back' }),
    writtenOff: z.int().meta({ description: 'Borne by the shop' }),
    breakagePpm: z.int().min(0).max(1_000_000).nullable().meta({
      description:
        'Of what was either spent or ended so far, the part that ended, in parts per million; null while nothing was',
    }),
    expectedBreakage: z.int().min(0).meta({ description: 'What of outstanding ends unused, if it goes on like that' }),
    worth: worth.meta({
      description: 'What outstanding takes off in each currency, with the amount off that gives most for a point',
    }),
    expectedWorth: worth.meta({ description: 'The same without the expected breakage' }),
  })
  .meta({
    id: 'LoyaltyLiability',
    description: 'What the shop may have to give for the points of all customers, as it was counted last',
  })
export type LoyaltyLiability = z.infer<typeof LoyaltyLiability>
