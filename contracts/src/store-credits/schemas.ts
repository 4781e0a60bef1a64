import { CustomerId } from '../customers/schemas.ts'
import { RefundId } from '../refunds/schemas.ts'
import { ReturnId } from '../returns/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, AmountSum, Currency, isCurrency, SignedAmount } from '../vocabulary/money.ts'
import { ExternalId, line, version } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { creditReservationActions, creditReservationStatuses } from './lifecycle.ts'

export const StoreCreditId = idOf('storeCredit', 'StoreCredit')
export const CreditReservationId = idOf('creditReservation', 'CreditReservation')

/**
 * How much one account holds, and how long a checkout may hold some of it. What comes to an account with so many lots does not
 * expire.
 */
export const storeCreditLimits = { lots: 200, currencies: 300, heldMinutes: 30, heldMinutesMax: 24 * 60 } as const

/** What was spent is given back with at least so many days to spend it, whatever was left of them. */
export const restoredCreditDays = 30

const PositiveAmount = Amount.min(1)

const Lot = z
  .object({
    kind: z
      .enum(['value', 'bonus'])
      .meta({ description: '`value` was money; `bonus` was added to it and is never paid out' }),
    amount: Amount,
    expiresAt: Instant.nullable().meta({ description: 'The first moment that is too late; null: it does not expire' }),
  })
  .meta({ id: 'StoreCreditLot', description: 'Credit of one kind and expiry' })

export const StoreCredit = z
  .object({
    id: StoreCreditId,
    customerId: CustomerId,
    currency: Currency,
    available: Amount.meta({ description: 'What can be spent now' }),
    bonus: Amount.meta({ description: 'How much of it is bonus' }),
    reserved: Amount.meta({ description: 'What checkouts hold' }),
    lots: z
      .array(Lot)
      .max(storeCreditLimits.lots + 2)
      .meta({ description: 'What is available, in the order in which it is spent: what expires first, then bonus' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'StoreCredit', description: 'What the shop owes one customer as credit, in one currency' })
export type StoreCredit = z.infer<typeof StoreCredit>

export const storeCreditEntryKinds = [
  'credit_issued',
  'credit_bonus',
  'credit_reserved',
  'credit_captured',
  'credit_released',
  'credit_timed_out',
  'credit_restored',
  'credit_expired',
] as const

export const StoreCreditEntry = z
  .object({
    id: idOf('ledgerTransaction', 'StoreCreditEntry'),
    kind: z.enum(storeCreditEntryKinds),
    available: SignedAmount.meta({ description: 'What it adds to what is available' }),
    reserved: SignedAmount.meta({ description: 'What it adds to what is reserved' }),
    reference: z.string().nullable().meta({ description: 'The order of the shop that it was reserved for' }),
    reservationId: CreditReservationId.nullable(),
    returnId: ReturnId.nullable(),
    refundId: RefundId.nullable(),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it was issued or given back. For the desk; null for a shopper' }),
    by: z.string().nullable().meta({ description: 'Who did it. For the desk; null for a shopper' }),
    at: Instant,
  })
  .meta({
    id: 'StoreCreditEntry',
    description:
      'Something that happened to store credit. The balance is the sum of all of them, and none is ever changed',
  })
export type StoreCreditEntry = z.infer<typeof StoreCreditEntry>

export const StoreCreditIssue = z
  .strictObject({
    customerId: CustomerId,
    currency: Currency,
    amount: PositiveAmount,
    reason: line(200).meta({ description: 'For the desk' }),
    expiresAt: Instant.optional().meta({
      description: 'The first moment that is too late. Left out, it does not expire',
    }),
  })
  .refine(({ currency }) => isCurrency(currency), { path: ['currency'], error: 'Expected a currency of ISO 4217' })
  .meta({ id: 'StoreCreditIssue', description: 'Credit that a customer gets' })
export type StoreCreditIssue = z.infer<typeof StoreCreditIssue>

export const StoreCreditReserve = z
  .strictObject({
    amount: PositiveAmount,
    reference: ExternalId.meta({ description: 'The order or the cart of the shop' }),
    minutes: z
      .int()
      .min(1)
      .max(storeCreditLimits.heldMinutesMax)
      .optional()
      .meta({ description: `How long it is held: ${storeCreditLimits.heldMinutes} when left out` }),
  })
  .meta({ id: 'StoreCreditReserve', description: 'Credit that a checkout holds' })
export type StoreCreditReserve = z.infer<typeof StoreCreditReserve>

export const CreditReservation = z
  .object({
    id: CreditReservationId,
    storeCreditId: StoreCreditId,
    customerId: CustomerId,
    currency: Currency,
    amount: Amount.meta({ description: 'What was reserved' }),
    captured: Amount.meta({ description: 'What of it was spent' }),
    restored: Amount.meta({ description: 'What of that was given back' }),
    status: z.enum(creditReservationStatuses).meta({ id: 'CreditReservationStatus', description: 'What became of it' }),
    reference: ExternalId,
    heldUntil: Instant.meta({ description: 'The first moment that is too late to capture it' }),
    allowedActions: z.array(z.enum(creditReservationActions)),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({
    id: 'CreditReservation',
    description:
      'Credit that one checkout holds. Send the order with a payment of method `store_credit` and this id as its externalId, and its refunds come back to this credit',
  })
export type CreditReservation = z.infer<typeof CreditReservation>

export const StoreCreditCapture = z
  .strictObject({
    amount: PositiveAmount.optional().meta({
      description: 'All of it when left out. What is not captured is released',
    }),
  })
  .meta({ id: 'StoreCreditCapture', description: 'What of a reservation is spent' })
export type StoreCreditCapture = z.infer<typeof StoreCreditCapture>

export const StoreCreditRestore = z
  .strictObject({
    amount: PositiveAmount.optional().meta({ description: 'All that was captured and is not back yet when left out' }),
    reason: line(200).optional().meta({ description: 'For the desk' }),
  })
  .meta({ id: 'StoreCreditRestore', description: 'What of spent credit is given back' })
export type StoreCreditRestore = z.infer<typeof StoreCreditRestore>

export const StoreCreditLiability = z
  .object({
    currencies: z
      .array(
        z
          .object({
            currency: Currency,
            accounts: z.int().min(0).meta({ description: 'How many hold any credit' }),
            available: AmountSum,
            reserved: AmountSum,
            total: AmountSum.meta({ description: 'What the shop owes: available and reserved' }),
            bonus: AmountSum.meta({ description: 'How much of what is available is bonus' }),
          })
          .meta({ id: 'StoreCreditLiabilityOfCurrency', description: 'What the shop owes in one currency' }),
      )
      .max(storeCreditLimits.currencies),
  })
  .meta({ id: 'StoreCreditLiability', description: 'What the shop owes all customers as credit' })
export type StoreCreditLiability = z.infer<typeof StoreCreditLiability>
