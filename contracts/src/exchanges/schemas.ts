import { CustomerId } from '../customers/schemas.ts'
import { OrderId, paymentMethods } from '../orders/schemas.ts'
import { RefundId } from '../refunds/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, amountMax, Currency } from '../vocabulary/money.ts'
import { ExternalId, line, version } from '../vocabulary/text.ts'
import { CalendarDate, Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { exchangeActions, exchangeStatuses } from './lifecycle.ts'

export const ExchangeId = idOf('exchange', 'Exchange')

/** How much one exchange may hold, and how long it waits, in days. */
export const exchangeLimits = {
  offers: 20,
  units: 200,
  taxes: 10,
  ofOrder: 50,
  /** For a shopper to choose, when nothing is said. */
  chooseDays: 14,
  /** For the shop to say whether it has the goods. */
  confirmDays: 7,
  /** For a reservation, when nothing is said. */
  reserveDays: 14,
  daysMax: 90,
} as const

export const ExchangeRef = z
  .string()
  .regex(/^X-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'Expected a reference such as X-7K3M-9QXT')
  .meta({
    id: 'ExchangeRef',
    description: 'The reference in mails, and the externalId of the new goods in the order',
    examples: ['X-7K3M-9QXT'],
  })

const days = z.int().min(1).max(exchangeLimits.daysMax)
const sku = line(64)
/** Of 200 units, the price is still an amount. */
const UnitPrice = Amount.max(Math.floor(amountMax / exchangeLimits.units))

const OfferInput = z
  .strictObject({
    sku,
    name: line(200),
    price: UnitPrice.optional().meta({
      description:
        'Of one unit, taxes included, in the currency of the order; with a secret key only. Left out, the price that was paid is honoured and nothing is owed either way',
    }),
    taxes: z
      .array(z.strictObject({ name: line(60), amount: UnitPrice }))
      .max(exchangeLimits.taxes)
      .optional()
      .meta({ description: 'The taxes in the price of one unit' }),
  })
  .refine(
    ({ price, taxes = [] }) => price === undefined || taxes.reduce((sum, { amount }) => sum + amount, 0) <= price,
    {
      path: ['taxes'],
      error: 'Taxes are in the price, and no more than it',
    },
  )
  .refine(({ price, taxes }) => price !== undefined || taxes === undefined, {
    path: ['taxes'],
    error: 'Of a price that is honoured the taxes stay what they were',
  })
  .meta({ id: 'ExchangeOfferInput', description: 'A variant that the shopper may choose, with its price' })

export const ExchangeTerms = z
  .strictObject({
    offers: z.array(OfferInput).min(1).max(exchangeLimits.offers),
    chosen: sku.optional().meta({
      description:
        'What the shopper has chosen already, by its sku. Left out, the shopper chooses, unless only one is offered',
    }),
    chooseWithinDays: days.optional().meta({ description: `${exchangeLimits.chooseDays} when left out` }),
    advance: z
      .strictObject({
        returnWithinDays: days.meta({ description: 'From when the new goods are sent' }),
        hold: line(120).meta({ description: 'What the shop’s checkout calls the hold on a card that secures it' }),
      })
      .optional()
      .meta({
        description:
          'Sends the new goods before the old ones are back. When those never come back, what the new ones cost is owed',
      }),
  })
  .meta({ id: 'ExchangeTerms', description: 'What is offered for the units of a resolution' })
export type ExchangeTerms = z.infer<typeof ExchangeTerms>

export const ExchangeChoose = z.strictObject({ sku }).meta({ id: 'ExchangeChoose', description: 'One of the offers' })
export type ExchangeChoose = z.infer<typeof ExchangeChoose>

export const ExchangeConfirm = z
  .strictObject({
    days: days
      .optional()
      .meta({ description: `How long the shop holds it; ${exchangeLimits.reserveDays} when left out` }),
    checkoutUrl: z
      .url({ protocol: /^https$/ })
      .max(2_000)
      .optional()
      .meta({ description: 'Where the shopper pays what the new goods cost more; it goes into the mail' }),
  })
  .meta({ id: 'ExchangeConfirm', description: 'That the shop has the goods and holds them' })
export type ExchangeConfirm = z.infer<typeof ExchangeConfirm>

export const ExchangeExtend = z
  .strictObject({ days: days.meta({ description: 'From now on' }) })
  .meta({ id: 'ExchangeExtend', description: 'How much longer the shop holds the goods' })
export type ExchangeExtend = z.infer<typeof ExchangeExtend>

export const ExchangeDecline = z
  .strictObject({ message: z.string().trim().min(1).max(2_000).optional().meta({ description: 'For the shopper' }) })
  .meta({ id: 'ExchangeDecline', description: 'That the shop has not got the goods' })
export type ExchangeDecline = z.infer<typeof ExchangeDecline>

export const ExchangePayment = z
  .strictObject({
    payment: ExternalId.meta({
      description: 'What the shop’s checkout calls the payment: later refunds go back to it',
    }),
    method: z.enum(paymentMethods),
    label: line(120).optional().meta({ description: 'What the shopper recognises' }),
    amount: Amount.min(1).meta({ description: 'Captured: just what is owed' }),
    currency: Currency,
  })
  .meta({ id: 'ExchangePayment', description: 'Money that the shop’s checkout collected for an exchange' })
export type ExchangePayment = z.infer<typeof ExchangePayment>

export const ExchangeShip = z
  .strictObject({
    carrier: line(60).optional(),
    trackingNumber: line(80).optional(),
    expectedOn: CalendarDate.optional().meta({ description: 'The day that the carrier expects' }),
  })
  .meta({ id: 'ExchangeShip', description: 'That the new goods were sent' })
export type ExchangeShip = z.infer<typeof ExchangeShip>

export const ExchangeDeliver = z
  .strictObject({ at: Instant.optional().meta({ description: 'Now when left out; never in the future' }) })
  .meta({ id: 'ExchangeDeliver', description: 'That the new goods arrived' })
export type ExchangeDeliver = z.infer<typeof ExchangeDeliver>

// --- what is answered

const at = { at: Instant.meta({ description: 'Since when' }) }

const ExchangeState = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('offered'), ...at, expiresAt: Instant }),
    z.object({ status: z.literal('requested'), ...at, expiresAt: Instant }),
    z.object({
      status: z.literal('reserved'),
      ...at,
      until: Instant.meta({ description: 'What was collected by then holds it for longer' }),
      checkoutUrl: z.string().nullable(),
    }),
    z.object({ status: z.literal('shipped'), ...at }),
    z.object({ status: z.literal('settled'), ...at }),
    z.object({ status: z.literal('declined'), ...at, message: z.string().nullable() }),
    z.object({ status: z.literal('expired'), ...at }),
    z.object({ status: z.literal('cancelled'), ...at, by: z.enum(['desk', 'shopper', 'automation']) }),
  ])
  .meta({ id: 'ExchangeState', description: 'How far an exchange is, with what belongs to that state' })
export type ExchangeState = z.infer<typeof ExchangeState>

const Collected = z
  .object({ payment: ExternalId, method: z.enum(paymentMethods), label: z.string().nullable(), amount: Amount })
  .meta({ id: 'ExchangeCollected', description: 'A payment that was collected for an exchange' })

const ExchangeDifference = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('unpriced') }),
    z.object({ state: z.literal('even') }),
    z.object({ state: z.literal('due'), amount: Amount }),
    z.object({ state: z.literal('paid'), amount: Amount, collected: Collected, paidAt: Instant }),
    z.object({ state: z.literal('credit'), amount: Amount }),
    z.object({ state: z.literal('refunded'), amount: Amount, refundId: RefundId }),
    z.object({ state: z.literal('forgone'), amount: Amount }),
  ])
  .meta({
    id: 'ExchangeDifference',
    description:
      'What the new goods cost more (`due`, then `paid`) or less (`credit`, then `refunded` once both sides have their goods, with what was left to give back; `forgone` when the old goods never came back, or all of it went back by another way). Unpriced until they are chosen',
  })
export type ExchangeDifference = z.infer<typeof ExchangeDifference>

const ExchangedGoods = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('awaited'),
      dueAt: Instant.nullable().meta({ description: 'Set once new goods were sent in advance' }),
    }),
    z.object({ state: z.literal('back'), ...at }),
    z.object({ state: z.literal('overdue'), ...at, owed: Amount }),
    z.object({ state: z.literal('charged'), ...at, collected: Collected }),
    z.object({ state: z.literal('waived'), ...at }),
  ])
  .meta({ id: 'ExchangedGoods', description: 'Where the goods are that are given up' })
export type ExchangedGoods = z.infer<typeof ExchangedGoods>

const ExchangeOffer = z
  .object({
    sku: z.string(),
    name: z.string(),
    total: Amount.meta({ description: 'Of all units, taxes included' }),
    difference: z
      .int()
      .meta({ description: 'What it costs more than the goods that are given up; negative for what goes back' }),
    isHonoured: z.boolean().meta({ description: 'The price that was paid is honoured' }),
    taxes: z.array(z.object({ name: z.string(), amount: Amount })).max(exchangeLimits.taxes),
  })
  .meta({ id: 'ExchangeOffer', description: 'A variant that the shopper may choose' })
export type ExchangeOffer = z.infer<typeof ExchangeOffer>

export const ExchangeStatusSchema = z
  .enum(exchangeStatuses)
  .meta({ id: 'ExchangeStatus', description: 'How far an exchange is' })

export const Exchange = z
  .object({
    id: ExchangeId,
    ref: ExchangeRef,
    orderId: OrderId,
    customerId: CustomerId.nullable(),
    returnId: z.string().meta({ description: 'Id of the return that the units are in' }),
    resolutionId: z.string().meta({ description: 'Id of the resolution of that return' }),
    locale: Locale.nullable(),
    currency: Currency,
    givenUp: z
      .array(z.object({ line: ExternalId, name: z.string(), quantity: z.number() }))
      .max(exchangeLimits.units)
      .meta({ description: 'What goes back' }),
    quantity: z.int().min(1).max(exchangeLimits.units).meta({ description: 'How many of the new goods are given' }),
    credit: Amount.meta({ description: 'What was paid for the goods that are given up and did not go back yet' }),
    offers: z.array(ExchangeOffer).max(exchangeLimits.offers),
    chosen: z.string().nullable().meta({ description: 'The sku that was chosen' }),
    advance: z
      .object({ returnWithinDays: days, hold: z.string().nullable().meta({ description: 'For the desk' }) })
      .nullable(),
    state: ExchangeState,
    difference: ExchangeDifference,
    goods: ExchangedGoods,
    parcel: z
      .object({
        carrier: z.string().nullable(),
        trackingNumber: z.string().nullable(),
        shippedAt: Instant,
        expectedOn: CalendarDate.nullable(),
        deliveredAt: Instant.nullable(),
      })
      .nullable()
      .meta({ description: 'The new goods on their way' }),
    allowedActions: z
      .array(
        z
          .enum(exchangeActions)
          .meta({ id: 'ExchangeAction', description: 'Something that can be done with an exchange' }),
      )
      .max(exchangeActions.length)
      .meta({ description: 'What this caller may do now' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Exchange', description: 'Units of a return that are exchanged for other goods' })
export type Exchange = z.infer<typeof Exchange>
