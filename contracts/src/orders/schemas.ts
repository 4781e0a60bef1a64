import { CustomerId } from '../customers/schemas.ts'
import { PolicyVersion } from '../policies/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, Currency, SignedAmount } from '../vocabulary/money.ts'
import { controlFree, ExternalId, version } from '../vocabulary/text.ts'
import { CalendarDate, Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const OrderId = idOf('order', 'Order')

/**
 * How much one order may hold. The parts fit together: each line can have a discount of its own, a duty, a place in a parcel
 * and one in a refund. All of it must also fit into a body of 2 MB.
 */
export const orderLimits = {
  lines: 1_000,
  discounts: 1_000,
  lineDiscounts: 50,
  taxes: 100,
  shipping: 50,
  duties: 1_000,
  adjustments: 100,
  payments: 100,
  refunds: 200,
  shipments: 200,
  exchanges: 50,
  trackingNumbers: 50,
  /** Scans that one request may bring for a parcel; of all that ever came, the newest are kept. */
  events: 1_000,
  eventsKept: 300,
  warnings: 100,
} as const

export const OrderNumber = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(controlFree, 'Expected an order number such as NL-1042')
  .meta({ id: 'OrderNumber', description: 'The number that the shopper sees', examples: ['NL-1042'] })

/** Text of another system. It is tidied and cut rather than refused, and the answer says so. */
const text = (max: number, description: string) =>
  z
    .string()
    .max(10_000)
    .meta({ description: `${description}. Put on one line; at most ${max} characters are kept` })
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional()

const moment = (description: string) =>
  z
    .string()
    .max(64)
    .meta({
      description: `${description}. RFC 3339, with any offset`,
      examples: ['2026-11-16T19:20:00+01:00'],
    })
const day = (description: string) =>
  z
    .string()
    .max(64)
    .meta({
      description: `${description}. A calendar date, or a moment that begins with one`,
      examples: ['2026-11-20'],
    })

const Quantity = z
  .number()
  .min(0)
  .max(1_000_000)
  .meta({ description: 'Pieces, or 1.5 for a metre and a half. Six decimals are kept' })

const SignedQuantity = z.number().min(-1_000_000).max(1_000_000).meta({
  description:
    'Pieces, or 1.5 for a metre and a half; negative for what came back in the same sale. Six decimals are kept',
})

/** An id that may be missing. Shops send an empty text where there is none. */
const optionalId = z
  .string()
  .max(10_000)
  .nullable()
  .optional()
  .meta({ description: 'Your id, at most 255 characters; empty is none' })

const TaxInput = z
  .strictObject({
    name: maybe(text(60, 'What the tax is called')).meta({ examples: ['VAT'] }),
    ratePpm: maybe(z.number().min(0).max(100_000_000)).meta({
      description: 'Rate in parts per million: 190000 is 19 %. Rounded; null when the shop does not know it',
    }),
    amount: SignedAmount.meta({
      description:
        'For the whole quantity, in whole minor units. A shop that keeps fractions of a cent rounds by largest remainder, so that the parts come to the tax that it charged',
    }),
  })
  .meta({ id: 'TaxInput', description: 'One tax component, as it was charged' })

/** What a line can be. Only a `product` is sent, unless the line says otherwise. */
export const lineKinds = [
  'product',
  'digital',
  'service',
  'warranty',
  'gift_card',
  'fee',
  'tip',
  'deposit',
  'donation',
  'other',
] as const

const DiscountShareInput = z
  .strictObject({
    code: maybe(text(60, 'Code, or name of an automatic discount')),
    label: maybe(text(120, 'What the shopper was shown')),
    amount: Amount,
  })
  .meta({ id: 'DiscountShareInput', description: 'A discount that the shop has put on this line already' })

const OrderLineInput = z
  .strictObject({
    externalId: ExternalId,
    kind: maybe(z.string().max(60)).meta({
      description: `One of ${lineKinds.join(', ')}. Product when left out; what is not known is other`,
    }),
    requiresShipping: maybe(z.boolean()).meta({
      description: 'Whether it is sent in a parcel. When left out, a product is and nothing else',
    }),
    productExternalId: maybe(z.string().max(10_000)).meta({ description: 'Your id of the product or variant' }),
    sku: maybe(text(64, 'Stock keeping unit')),
    name: maybe(text(200, 'What was bought')),
    quantity: SignedQuantity.meta({
      description:
        'What was bought. Negative for goods that came back in the same sale, as in an exchange at a till: nothing of such a line is left or sent',
    }),
    currentQuantity: maybe(SignedQuantity).meta({
      description:
        'What is left of the quantity after units were cancelled, removed or returned. All of it when left out',
    }),
    unit: maybe(text(20, 'What the quantity counts')).meta({ examples: ['m'] }),
    unitPrice: maybe(SignedAmount).meta({ description: 'List price of one unit, before discounts' }),
    subtotal: maybe(SignedAmount).meta({
      description:
        'What the quantity costs before discounts, as 1000 for three at 3 for 10.00. When left out, quantity × unitPrice',
    }),
    discounts: maybe(z.array(DiscountShareInput).max(orderLimits.lineDiscounts)).meta({
      description: 'Discounts that are already split: taken as they are, and subtracted from this line',
    }),
    total: maybe(SignedAmount).meta({
      description: 'subtotal minus the discounts of this line. When it is given it must be just that',
    }),
    taxesIncluded: maybe(z.boolean()).meta({ description: 'Where this line differs from pricesIncludeTax' }),
    taxes: maybe(z.array(TaxInput).max(orderLimits.taxes)),
  })
  .meta({
    id: 'OrderLineInput',
    description: 'Goods, or a fee, a tip, a deposit, a gift card. Its amounts are stated by the shop, not recomputed',
  })

const OrderDiscountInput = z
  .strictObject({
    code: maybe(text(60, 'Code, or name of an automatic discount')).meta({ examples: ['WELCOME10'] }),
    label: maybe(text(120, 'What the shopper was shown')),
    amount: Amount,
    appliesTo: maybe(z.enum(['goods', 'shipping'])).meta({
      description: 'Goods when left out. A code for free delivery applies to shipping',
    }),
    lines: maybe(z.array(ExternalId).max(orderLimits.lines)).meta({
      description: 'The lines it applies to; all goods when left out',
    }),
  })
  .meta({
    id: 'OrderDiscountInput',
    description: 'A discount that is not on the lines yet: it is split over them here, once',
  })

const ShippingInput = z
  .strictObject({
    externalId: optionalId,
    option: maybe(text(120, 'What the shopper chose')).meta({ examples: ['Standard'] }),
    price: Amount.meta({ description: 'Before discounts' }),
    discounts: maybe(z.array(DiscountShareInput).max(orderLimits.lineDiscounts)),
    taxesIncluded: maybe(z.boolean()),
    taxes: maybe(z.array(TaxInput).max(orderLimits.taxes)),
  })
  .meta({ id: 'ShippingInput', description: 'One way in which the order is sent' })

const DutyInput = z
  .strictObject({
    externalId: optionalId,
    name: maybe(text(60, 'What the duty is called')),
    line: optionalId.meta({ description: 'The line it was charged for' }),
    amount: Amount,
    included: maybe(z.boolean()).meta({ description: 'True when it is in the price of the line already' }),
    taxes: maybe(z.array(TaxInput).max(orderLimits.taxes)),
  })
  .meta({ id: 'DutyInput', description: 'An import duty that was charged with the order' })

/** Why a total is more or less than its parts. */
export const adjustmentKinds = ['rounding', 'store_credit', 'gift_card', 'manual', 'other'] as const
const AdjustmentInput = z
  .strictObject({
    externalId: optionalId,
    kind: z
      .string()
      .max(60)
      .meta({
        description: `One of ${adjustmentKinds.join(', ')}. gift_card and store_credit are value that the shop took off the total; as a payment beside the total they are payments`,
      }),
    label: maybe(text(120, 'What it is called')),
    amount: SignedAmount.meta({ description: '2 for 19.98 paid as 20.00 in cash; -3000 for a gift card of 30.00' }),
  })
  .meta({ id: 'AdjustmentInput', description: 'A signed difference between the parts and the total' })

export const paymentMethods = [
  'card',
  'paypal',
  'klarna',
  'apple_pay',
  'google_pay',
  'shop_pay',
  'amazon_pay',
  'link',
  'gift_card',
  'store_credit',
  'points',
  'bank_transfer',
  'direct_debit',
  'invoice',
  'cash',
  'cash_on_delivery',
  'cheque',
  'ideal',
  'bancontact',
  'sofort',
  'giropay',
  'eps',
  'twint',
  'blik',
  'przelewy24',
  'swish',
  'vipps',
  'mobilepay',
  'afterpay',
  'affirm',
  'marketplace',
  'other',
] as const
export const paymentStatuses = [
  'pending',
  'authorized',
  'paid',
  'partly_refunded',
  'refunded',
  'voided',
  'failed',
] as const

const PaymentInput = z
  .strictObject({
    externalId: ExternalId,
    method: z
      .string()
      .max(200)
      .meta({
        description: `One of ${paymentMethods.join(', ')}. Any other is kept as other, with its name as the label`,
        examples: ['card'],
      }),
    label: maybe(text(120, 'What the shopper recognises')).meta({ examples: ['Visa ending 4242'] }),
    status: maybe(z.string().max(60)).meta({ description: `One of ${paymentStatuses.join(', ')}` }),
    amount: maybe(SignedAmount).meta({ description: 'What the payment is for' }),
    captured: SignedAmount.meta({
      description: 'What was taken so far; negative for money that was handed out, such as change',
    }),
    capturedAt: maybe(moment('When')),
  })
  .meta({ id: 'PaymentInput', description: 'A payment of the order, and how much of it was captured' })

const RefundLineInput = z
  .strictObject({
    externalId: ExternalId.meta({ description: 'The line' }),
    quantity: SignedQuantity.meta({ description: 'How much of it. Some shops write it negative; its size counts' }),
    amount: Amount.meta({ description: 'Given back for it, with the tax' }),
  })
  .meta({ id: 'OrderRefundLineInput', description: 'What of a line was refunded' })
const RefundPaymentInput = z
  .strictObject({
    payment: optionalId.meta({ description: 'The payment of the order that it went back to' }),
    method: maybe(z.string().max(200)).meta({ description: 'Where it went when it is none of the payments' }),
    label: maybe(text(120, 'What the shopper recognises')),
    amount: Amount,
  })
  .meta({ id: 'OrderRefundPaymentInput', description: 'Where the money of a refund went' })
const OrderRefundInput = z
  .strictObject({
    externalId: ExternalId,
    at: maybe(moment('When')),
    reason: maybe(text(200, 'Why, for the desk')),
    amount: Amount.meta({ description: 'All that was given back by this refund. A later ceiling counts it' }),
    lines: maybe(z.array(RefundLineInput).max(orderLimits.lines)),
    shipping: maybe(Amount).meta({ description: 'The part that is shipping, with its tax' }),
    adjustment: maybe(SignedAmount).meta({ description: 'The part that is neither lines nor shipping' }),
    payments: maybe(z.array(RefundPaymentInput).max(orderLimits.payments)),
  })
  .meta({ id: 'OrderRefundInput', description: 'A refund that was already made elsewhere' })

/** What a carrier can say of a parcel; `note` is what is none of these, in words. */
export const trackingStatuses = [
  'label_created',
  'in_transit',
  'out_for_delivery',
  'ready_for_pickup',
  'delivered',
  'delayed',
  'failed_attempt',
  'lost',
  'returned_to_sender',
  'note',
] as const
const TrackingEventInput = z
  .strictObject({
    status: z
      .string()
      .max(200)
      .meta({
        description: `One of ${trackingStatuses.join(', ')}. Any other is kept as a note`,
        examples: ['in_transit'],
      }),
    at: moment('When it happened'),
    place: maybe(text(120, 'Where')),
    note: maybe(text(300, 'What the carrier says')),
  })
  .meta({ id: 'TrackingEventInput', description: 'One thing that a carrier reported' })

const parcelLine = z.strictObject({ externalId: ExternalId, quantity: SignedQuantity })
const ShipmentInput = z
  .strictObject({
    externalId: ExternalId,
    carrier: maybe(text(60, 'Who carries it')),
    trackingNumber: maybe(text(80, 'Its number')),
    trackingUrl: maybe(z.string().max(10_000)).meta({ description: 'Where the carrier shows it: http or https' }),
    moreTracking: maybe(
      z
        .array(
          z.strictObject({
            number: maybe(text(80, 'Another number')),
            url: maybe(z.string().max(10_000)),
          }),
        )
        .max(orderLimits.trackingNumbers),
    ).meta({ description: 'Further numbers of the same parcel' }),
    lines: z.array(parcelLine).max(orderLimits.lines).nullable().optional().meta({
      description: 'What is in it. When left out, all that is in no other parcel',
    }),
    promisedDate: maybe(day('The day of delivery that the shopper was told')),
    estimatedDate: maybe(day('The day that the carrier expects now')),
    events: maybe(z.array(TrackingEventInput).max(orderLimits.events)).meta({
      description: 'Scans are facts: those that came before stay, whatever is sent later',
    }),
  })
  .meta({ id: 'ShipmentInput', description: 'A parcel and what became of it' })

export const OrderUpsert = z
  .strictObject({
    number: text(80, 'The number that the shopper sees').meta({ examples: ['NL-1042'] }),
    sourceUpdatedAt: maybe(moment('When the order last changed in the shop')).meta({
      description:
        'When the order last changed in the shop. A request that is older than what is known changes nothing but adds its scans. A moment that is still to come counts as now. RFC 3339, with any offset',
    }),
    customer: maybe(
      z.strictObject({
        externalId: optionalId,
        email: maybe(z.string().max(10_000)),
        name: maybe(text(120, 'Name')),
        phone: maybe(z.string().max(200)).meta({ description: 'Kept when it is E.164, such as +4940123456' }),
      }),
    ).meta({
      description: 'Who bought; nobody known at a till. A customer is made of it once, and never changed by it',
    }),
    channel: maybe(text(60, 'Where it was sold')).meta({ examples: ['online', 'pos'] }),
    placedAt: moment('When it was bought'),
    cancelledAt: maybe(moment('When the whole order was cancelled')),
    fulfilledAt: maybe(moment('When the shop called it done, where no parcel says so')),
    locale: maybe(z.string().max(200)).meta({ description: 'Language of the shopper', examples: ['de', 'pt_BR'] }),
    currency: z
      .string()
      .max(20)
      .meta({
        description: 'ISO 4217: the currency that was charged. All amounts of the order are in it',
        examples: ['EUR'],
      }),
    inShopCurrency: maybe(
      z.strictObject({
        currency: z.string().max(20),
        total: SignedAmount,
        subtotal: maybe(SignedAmount),
        discounts: maybe(SignedAmount),
        shipping: maybe(SignedAmount),
        taxes: maybe(SignedAmount),
      }),
    ).meta({ description: 'The same in the currency of the shop’s books, where that is another one' }),
    shipTo: maybe(
      z.strictObject({
        country: maybe(z.string().max(200)).meta({ description: 'ISO 3166-1 alpha-2', examples: ['DE'] }),
        region: maybe(text(120, 'State, province or county')),
        postalCode: maybe(text(20, 'Postal code')),
        city: maybe(text(120, 'City')),
      }),
    ),
    gift: maybe(z.boolean()).meta({
      description:
        'It was bought as a present. The rules of the policy for gifts speak of it as well, whoever returns it, and take nothing away; no is what is meant when left out',
    }),
    promisedDate: maybe(day('The day of delivery that the shopper was told, where no parcel says one')),
    estimatedDate: maybe(day('The day that is expected now, where no parcel says one')),
    pricesIncludeTax: z
      .boolean()
      .meta({ description: 'Whether lines and shipping are gross. Taxes are added when not' }),
    lines: z.array(OrderLineInput).min(1).max(orderLimits.lines),
    discounts: maybe(z.array(OrderDiscountInput).max(orderLimits.discounts)),
    shipping: maybe(z.union([ShippingInput, z.array(ShippingInput).max(orderLimits.shipping)])).meta({
      description: 'One way in which it is sent, or several; nothing when nothing is sent',
    }),
    duties: maybe(z.array(DutyInput).max(orderLimits.duties)),
    adjustments: maybe(z.array(AdjustmentInput).max(orderLimits.adjustments)),
    total: SignedAmount.meta({
      description: 'What the shopper pays; negative when they get money back. Must be the sum of the parts',
    }),
    payments: maybe(z.array(PaymentInput).max(orderLimits.payments)),
    refunds: maybe(z.array(OrderRefundInput).max(orderLimits.refunds)),
    shipments: maybe(z.array(ShipmentInput).max(orderLimits.shipments)),
  })
  .meta({
    id: 'OrderUpsert',
    description:
      'The order as the shop knows it. Money must be exact; everything else is taken, and tidied where needed',
  })
export type OrderUpsert = z.infer<typeof OrderUpsert>

export const orderWarningCodes = {
  text_tidied: 'Line breaks, entities or broken characters were put right',
  text_cut: 'A text was longer than what is kept',
  value_normalised: 'A value was written in another way, and is understood',
  value_dropped: 'A value could not be understood, and is left out',
  value_assumed: 'A value was missing, and another one stands for it',
  unknown_word: 'A word of a list is not known, and is kept as text',
  unknown_line: 'A parcel, duty or refund names a line that the order does not have',
  repeated_id: 'Two parcels have the same id; the second got another one',
  list_cut: 'A list was longer than what is kept; the newest are',
  price_rounded: 'quantity × unitPrice is no whole minor unit, and was rounded half up',
  discount_moved: 'A discount is more than its goods cost; the rest falls on other lines or shipping',
  refund_parts_differ: 'The parts of a refund do not come to its amount; the amount counts',
  refunded_more_than_captured: 'More was refunded than was captured',
  captured_more_than_total: 'More was captured than the total',
  older_than_known: 'The request is older than what is known; only its scans were taken',
} as const
export type OrderWarningCode = keyof typeof orderWarningCodes

export const OrderWarning = z
  .object({
    code: z.enum(Object.keys(orderWarningCodes) as [OrderWarningCode, ...OrderWarningCode[]]).meta({
      description: Object.entries(orderWarningCodes)
        .map(([code, meaning]) => `\`${code}\`: ${meaning}`)
        .join('. '),
    }),
    at: z.string().meta({ description: 'Where in the request', examples: ['body/lines/0/sku'] }),
    message: z.string(),
  })
  .meta({ id: 'OrderWarning', description: 'What was tidied, dropped or does not add up, though the order was taken' })
export type OrderWarning = z.infer<typeof OrderWarning>

const Tax = z
  .object({ name: z.string(), ratePpm: z.int().nullable(), amount: SignedAmount })
  .meta({ id: 'Tax', description: 'One tax component, as it was charged' })

const DiscountShare = z
  .object({
    code: z.string().nullable(),
    label: z.string().nullable(),
    amount: Amount,
    splitBy: z.enum(['shop', 'aftercare']).meta({ description: 'Who put this share on the line' }),
  })
  .meta({ id: 'DiscountShare', description: 'What of a discount falls on this line' })

export const OrderLineId = idOf('orderLine', 'OrderLine')

export const OrderLine = z
  .object({
    id: OrderLineId,
    externalId: ExternalId,
    kind: z.enum(lineKinds),
    requiresShipping: z.boolean(),
    productExternalId: z.string().nullable(),
    sku: z.string().nullable(),
    name: z.string(),
    quantity: SignedQuantity.meta({
      description: 'What was bought; negative for goods that came back in the same sale',
    }),
    currentQuantity: Quantity.meta({ description: 'What is left of it after cancelled, removed and returned units' }),
    unit: z.string().nullable(),
    unitPrice: SignedAmount.meta({ description: 'List price of one unit; where it differs, subtotal counts' }),
    subtotal: SignedAmount.meta({ description: 'What the quantity costs before discounts' }),
    discounts: z.array(DiscountShare),
    discount: Amount.meta({ description: 'Sum of the discounts of this line' }),
    total: SignedAmount.meta({ description: 'subtotal minus discount' }),
    taxesIncluded: z.boolean().meta({ description: 'Whether total contains the taxes' }),
    taxes: z.array(Tax),
  })
  .meta({ id: 'OrderLine', description: 'What was bought' })
export type OrderLine = z.infer<typeof OrderLine>

const OrderDiscount = z
  .object({
    code: z.string().nullable(),
    label: z.string().nullable(),
    amount: Amount,
    appliesTo: z.enum(['goods', 'shipping']),
    lines: z.array(ExternalId).nullable(),
  })
  .meta({ id: 'OrderDiscount', description: 'A discount that was split here; its shares are on lines and shipping' })

const OrderShipping = z
  .object({
    externalId: ExternalId.nullable(),
    option: z.string().nullable(),
    price: Amount,
    discounts: z.array(DiscountShare),
    discount: Amount,
    total: Amount.meta({ description: 'price minus discount' }),
    taxesIncluded: z.boolean(),
    taxes: z.array(Tax),
  })
  .meta({ id: 'OrderShipping', description: 'One way in which the order is sent' })

const OrderDuty = z
  .object({
    externalId: ExternalId.nullable(),
    name: z.string(),
    line: ExternalId.nullable(),
    amount: Amount,
    included: z.boolean(),
    taxes: z.array(Tax),
  })
  .meta({ id: 'OrderDuty', description: 'An import duty that was charged with the order' })

const OrderAdjustment = z
  .object({
    externalId: ExternalId.nullable(),
    kind: z.enum(adjustmentKinds),
    label: z.string().nullable(),
    amount: SignedAmount,
  })
  .meta({ id: 'OrderAdjustment', description: 'A signed difference between the parts and the total' })

const OrderPayment = z
  .object({
    id: idOf('payment', 'Payment'),
    externalId: ExternalId,
    method: z.enum(paymentMethods),
    label: z.string().nullable(),
    status: z.enum(paymentStatuses).nullable(),
    amount: SignedAmount.nullable(),
    captured: SignedAmount,
    capturedAt: Instant.nullable(),
  })
  .meta({ id: 'OrderPayment', description: 'A payment of the order' })

const OrderRefund = z
  .object({
    externalId: ExternalId,
    at: Instant.nullable(),
    reason: z.string().nullable().meta({ description: 'For the desk; null for a shopper' }),
    amount: Amount,
    lines: z.array(z.object({ externalId: ExternalId, quantity: Quantity, amount: Amount })),
    shipping: Amount,
    adjustment: SignedAmount,
    payments: z.array(
      z.object({
        payment: ExternalId.nullable(),
        method: z.enum(paymentMethods).nullable(),
        label: z.string().nullable(),
        amount: Amount,
      }),
    ),
  })
  .meta({ id: 'OrderRefund', description: 'A refund that was made elsewhere' })

export const OrderStatus = z
  .enum(['placed', 'partly_shipped', 'shipped', 'partly_delivered', 'delivered', 'cancelled'])
  .meta({
    id: 'OrderStatus',
    description:
      'Computed over the units that are sent and not cancelled. An order of which nothing is sent is delivered when it is bought',
  })
export type OrderStatus = z.infer<typeof OrderStatus>

const TrackingEvent = z
  .object({
    status: z.enum(trackingStatuses),
    at: Instant,
    place: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'TrackingEvent', description: 'One thing that a carrier reported' })

export const ShipmentOut = z
  .object({
    id: idOf('shipment', 'Shipment'),
    externalId: ExternalId,
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    trackingUrl: z.string().nullable().meta({ description: 'http or https' }),
    moreTracking: z.array(z.object({ number: z.string().nullable(), url: z.string().nullable() })),
    lines: z
      .array(z.object({ externalId: ExternalId, quantity: Quantity }))
      .nullable()
      .meta({ description: 'Null when the shop does not say what is in it' }),
    promisedDate: CalendarDate.nullable(),
    estimatedDate: CalendarDate.nullable(),
    events: z.array(TrackingEvent).meta({ description: 'Oldest first' }),
    status: z
      .enum(trackingStatuses)
      .nullable()
      .meta({ description: 'The newest event that is no note; null before the first' }),
    deliveredAt: Instant.nullable(),
  })
  .meta({ id: 'Shipment', description: 'A parcel and what became of it' })
export type ShipmentOut = z.infer<typeof ShipmentOut>

const OrderExchange = z
  .object({
    exchangeId: z.string().meta({ description: 'Id of the exchange' }),
    gone: z
      .array(
        z.object({
          line: ExternalId,
          quantity: Quantity,
          total: Amount.meta({
            description: 'What of the line’s money stays with the shop for the new goods, tax included',
          }),
          taxes: z.array(z.object({ name: z.string(), amount: z.int() })),
        }),
      )
      .max(orderLimits.lines)
      .meta({ description: 'The units that were given up; none while the shopper keeps and pays them' }),
    line: OrderLine.meta({
      description: 'What was given for them: it can go back like any line, for what was paid in total',
    }),
    payments: z.array(OrderPayment).max(2).meta({ description: 'What the shop collected for it besides' }),
    parcel: z
      .object({
        carrier: z.string().nullable(),
        trackingNumber: z.string().nullable(),
        shippedAt: Instant,
        expectedOn: CalendarDate.nullable(),
        deliveredAt: Instant.nullable(),
      })
      .nullable()
      .meta({ description: 'Null until it is sent' }),
  })
  .meta({ id: 'OrderExchange', description: 'Units of the order that were exchanged for other goods' })
export type OrderExchange = z.infer<typeof OrderExchange>

export const Order = z
  .object({
    id: OrderId,
    externalId: ExternalId,
    number: OrderNumber,
    customerId: CustomerId.nullable().meta({ description: 'Null when the order says nobody' }),
    channel: z.string().nullable(),
    status: OrderStatus,
    placedAt: Instant,
    placedAtOffsetMinutes: z
      .int()
      .nullable()
      .meta({ description: 'East of UTC: 60 for +01:00. Null when the order was sent in UTC' }),
    cancelledAt: Instant.nullable(),
    fulfilledAt: Instant.nullable(),
    deliveredAt: Instant.nullable().meta({
      description: 'When the last unit arrived; of an order of which nothing is sent, when it was bought',
    }),
    sourceUpdatedAt: Instant.nullable(),
    locale: Locale.nullable(),
    currency: Currency,
    policyVersion: PolicyVersion.nullable().meta({
      description: 'The return policy that was current at the purchase; null when the order is older than every policy',
    }),
    inShopCurrency: z
      .object({
        currency: Currency,
        total: SignedAmount,
        subtotal: SignedAmount.nullable(),
        discounts: SignedAmount.nullable(),
        shipping: SignedAmount.nullable(),
        taxes: SignedAmount.nullable(),
      })
      .nullable(),
    shipTo: z
      .object({
        country: z.string().nullable(),
        region: z.string().nullable(),
        postalCode: z.string().nullable(),
        city: z.string().nullable(),
      })
      .nullable(),
    gift: z.boolean().meta({ description: 'It was bought as a present' }),
    pricesIncludeTax: z.boolean(),
    lines: z.array(OrderLine).max(orderLimits.lines),
    discounts: z.array(OrderDiscount).max(orderLimits.discounts),
    shipping: z.array(OrderShipping).max(orderLimits.shipping),
    duties: z.array(OrderDuty).max(orderLimits.duties),
    adjustments: z.array(OrderAdjustment).max(orderLimits.adjustments),
    total: SignedAmount.meta({
      description:
        'The totals of lines and shipping, duties that are not included, taxes that are not included, and adjustments come to it',
    }),
    payments: z.array(OrderPayment).max(orderLimits.payments),
    refunds: z.array(OrderRefund).max(orderLimits.refunds),
    shipments: z.array(ShipmentOut).max(orderLimits.shipments),
    exchanges: z
      .array(OrderExchange)
      .max(orderLimits.exchanges)
      .meta({ description: 'What was exchanged since; lines, total and payments stay as they were bought' }),
    promisedDate: CalendarDate.nullable().meta({
      description: 'The latest promised day of the parcels that are not delivered, else of all, else of the order',
    }),
    delayedUntil: CalendarDate.nullable().meta({
      description: 'Set when a parcel, or the order, is now expected after its promised day',
    }),
    warnings: z
      .array(OrderWarning)
      .max(orderLimits.warnings)
      .meta({ description: 'What was tidied or left out when it was taken. For the desk; empty for a shopper' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Order', description: 'A purchase, mirrored from the shop' })
export type Order = z.infer<typeof Order>
