import { CustomerId } from '../customers/schemas.ts'
import { exampleId, idOf } from '../vocabulary/ids.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { EmailAddress, ExternalId, line, version } from '../vocabulary/text.ts'
import { CalendarDate, Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const OrderId = idOf('order', 'Order')

export const OrderNumber = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[#A-Za-z0-9][A-Za-z0-9 ./_-]*$/, 'Expected an order number such as NL-1042')
  .meta({ id: 'OrderNumber', description: 'The number that the shopper sees', examples: ['NL-1042'] })

const Sku = z
  .string()
  .min(1)
  .max(64)
  .meta({ id: 'Sku', description: 'Stock keeping unit', examples: ['LAMP-AURA-BRASS'] })

const Tax = z
  .strictObject({
    name: line(60).meta({ examples: ['VAT'] }),
    ratePpm: z.int().min(0).max(1_000_000).meta({ description: 'Rate in parts per million: 190000 is 19 %' }),
    amount: Amount,
  })
  .meta({ id: 'Tax', description: 'One tax component, as it was charged' })

const lineDetails = {
  externalId: ExternalId,
  sku: Sku,
  name: line(200),
  quantity: z.int().min(1).max(10_000),
  unitPrice: Amount.meta({ description: 'List price of one unit, before discounts' }),
  taxes: z.array(Tax).max(10),
}
const Discount = z
  .strictObject({
    code: line(60).meta({ examples: ['WELCOME10'] }),
    amount: Amount,
    lines: z
      .array(ExternalId)
      .max(500)
      .optional()
      .meta({ description: 'The lines it applies to; all of them when left out' }),
  })
  .meta({ id: 'Discount', description: 'A discount of the order' })

const Payment = z
  .strictObject({
    externalId: ExternalId,
    method: z.enum([
      'card',
      'paypal',
      'klarna',
      'apple_pay',
      'google_pay',
      'gift_card',
      'store_credit',
      'bank_transfer',
      'cash',
    ]),
    label: line(60)
      .nullable()
      .optional()
      .meta({ description: 'What the shopper recognises', examples: ['Visa ending 4242'] }),
    captured: Amount,
    capturedAt: Instant.nullable().optional(),
  })
  .meta({ id: 'Payment', description: 'A payment of the order, and how much of it was captured' })

/** What a carrier can say of a parcel. The order of this list is the order in which things happen. */
export const trackingStatuses = [
  'label_created',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'delayed',
  'failed_attempt',
  'lost',
  'returned_to_sender',
] as const
const TrackingEvent = z
  .strictObject({
    status: z.enum(trackingStatuses),
    at: Instant,
    place: line(120).nullable().optional(),
    note: line(300).nullable().optional(),
  })
  .meta({ id: 'TrackingEvent', description: 'One thing that a carrier reported' })

const Shipment = z
  .strictObject({
    externalId: ExternalId,
    carrier: line(60),
    trackingNumber: line(80).nullable().optional(),
    trackingUrl: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable()
      .optional(),
    lines: z
      .array(z.strictObject({ externalId: ExternalId, quantity: z.int().min(1).max(10_000) }))
      .min(1)
      .max(500),
    promisedDate: CalendarDate.nullable()
      .optional()
      .meta({ description: 'The day of delivery that the shopper was told' }),
    estimatedDate: CalendarDate.nullable().optional().meta({ description: 'The day that the carrier expects now' }),
    events: z.array(TrackingEvent).max(200),
  })
  .meta({ id: 'ShipmentInput', description: 'A parcel and what became of it' })

export const OrderUpsert = z
  .strictObject({
    number: OrderNumber,
    customer: z.strictObject({
      externalId: ExternalId.nullable().optional(),
      email: EmailAddress,
      name: line(120).nullable().optional(),
    }),
    placedAt: Instant,
    cancelledAt: Instant.nullable().optional(),
    locale: Locale.nullable().optional(),
    currency: Currency,
    shipTo: z
      .strictObject({ country: z.string().regex(/^[A-Z]{2}$/), city: line(120).nullable().optional() })
      .meta({ description: 'ISO 3166-1 alpha-2 country' }),
    pricesIncludeTax: z.boolean(),
    lines: z.array(z.strictObject(lineDetails)).min(1).max(500),
    discounts: z.array(Discount).max(50),
    shipping: z.strictObject({ option: line(80), price: Amount, taxes: z.array(Tax).max(10) }),
    total: Amount.meta({ description: 'What the shopper pays. Must be the sum of the parts' }),
    payments: z.array(Payment).max(20),
    shipments: z.array(Shipment).max(100),
  })
  .meta({
    id: 'OrderUpsert',
    description:
      'The order as the shop knows it. The API splits each discount over its lines once, and keeps the split',
  })
export type OrderUpsert = z.infer<typeof OrderUpsert>

export const OrderLine = z
  .object({
    id: idOf('orderLine', 'OrderLine'),
    ...lineDetails,
    discount: Amount.meta({ description: 'The share of the order’s discounts that falls on this line' }),
    total: Amount.meta({ description: 'unitPrice times quantity, minus discount' }),
  })
  .meta({ id: 'OrderLine', description: 'What was bought' })
export type OrderLine = z.infer<typeof OrderLine>

export const OrderStatus = z
  .enum(['placed', 'partly_shipped', 'shipped', 'partly_delivered', 'delivered', 'cancelled'])
  .meta({ id: 'OrderStatus', description: 'Computed from the shipments' })
export type OrderStatus = z.infer<typeof OrderStatus>

export const ShipmentOut = Shipment.extend({
  id: idOf('shipment', 'Shipment'),
  status: z.enum(trackingStatuses).nullable().meta({ description: 'The newest event; null before the first' }),
  deliveredAt: Instant.nullable(),
}).meta({ id: 'Shipment', description: 'A parcel and what became of it' })
export type ShipmentOut = z.infer<typeof ShipmentOut>

export const Order = z
  .object({
    id: OrderId,
    externalId: ExternalId,
    number: OrderNumber,
    customerId: CustomerId,
    status: OrderStatus,
    placedAt: Instant,
    cancelledAt: Instant.nullable(),
    locale: Locale.nullable(),
    currency: Currency,
    shipTo: z.object({ country: z.string(), city: z.string().nullable() }),
    pricesIncludeTax: z.boolean(),
    lines: z.array(OrderLine).max(500),
    discounts: z.array(Discount).max(50),
    shipping: z.object({ option: z.string(), price: Amount, taxes: z.array(Tax).max(10) }),
    total: Amount,
    payments: z
      .array(
        Payment.extend({ id: idOf('payment', 'Payment') }).meta({
          id: 'OrderPayment',
          description: 'A payment of the order',
        }),
      )
      .max(20),
    shipments: z.array(ShipmentOut).max(100),
    promisedDate: CalendarDate.nullable().meta({
      description: 'The latest promised day of the parcels that are not delivered, else of all',
    }),
    delayedUntil: CalendarDate.nullable().meta({
      description: 'Set when a carrier now expects a parcel after its promised day',
    }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Order', description: 'A purchase, mirrored from the shop' })
export type Order = z.infer<typeof Order>

export const exampleOrder: OrderUpsert = {
  number: 'NL-1042',
  customer: { externalId: 'shop-1001', email: 'mia.berg@example.com', name: 'Mia Berg' },
  placedAt: '2026-11-16T18:20:00.000Z',
  locale: 'de',
  currency: 'EUR',
  shipTo: { country: 'DE', city: 'Hamburg' },
  pricesIncludeTax: true,
  lines: [
    {
      externalId: 'l1',
      sku: 'LAMP-AURA-BRASS',
      name: 'Aura table lamp, brass',
      quantity: 1,
      unitPrice: 12900,
      taxes: [{ name: 'VAT', ratePpm: 190000, amount: 1854 }],
    },
    {
      externalId: 'l2',
      sku: 'VASE-FJORD-M',
      name: 'Fjord vase, medium',
      quantity: 2,
      unitPrice: 3450,
      taxes: [{ name: 'VAT', ratePpm: 190000, amount: 991 }],
    },
  ],
  discounts: [{ code: 'WELCOME10', amount: 1980 }],
  shipping: { option: 'Standard', price: 0, taxes: [] },
  total: 17820,
  payments: [
    {
      externalId: 'p1',
      method: 'card',
      label: 'Visa ending 4242',
      captured: 17820,
      capturedAt: '2026-11-16T18:20:04.000Z',
    },
  ],
  shipments: [
    {
      externalId: 's1',
      carrier: 'DHL',
      trackingNumber: '00340434161094042557',
      lines: [
        { externalId: 'l1', quantity: 1 },
        { externalId: 'l2', quantity: 2 },
      ],
      promisedDate: '2026-11-20',
      estimatedDate: '2026-11-24',
      events: [
        { status: 'label_created', at: '2026-11-17T09:05:00.000Z' },
        { status: 'in_transit', at: '2026-11-17T16:40:00.000Z', place: 'Hamburg' },
        { status: 'delayed', at: '2026-11-19T07:10:00.000Z', place: 'Hannover', note: 'Sorting centre closed by snow' },
      ],
    },
  ],
}

export const ordersRoutes = defineRoutes({
  upsert: {
    method: 'PUT',
    path: '/v1/orders/external/:externalId',
    pathParams: z.object({ externalId: ExternalId }),
    summary: 'Create or replace an order by your own id',
    description:
      'Mirrors an order of the shop, with its parcels and what the carriers say. Send it again whenever something changes: the same request twice changes nothing. Each discount is split over its lines by largest remainder when the order is first seen; as long as lines and discounts stay the same, so does the split.',
    body: OrderUpsert,
    responses: { 200: Order },
    metadata: {
      scope: 'orders:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['order_amounts_do_not_add_up'],
      examples: [
        {
          summary: 'Mirror an order',
          as: 'server',
          params: { externalId: 'nl-1042' },
          body: exampleOrder,
          status: 200,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/orders/:orderId',
    pathParams: z.object({ orderId: OrderId }),
    summary: 'Get an order',
    description:
      'One order with its lines, payments and parcels. A shopper sees their own; a guest the one they proved.',
    responses: { 200: Order },
    metadata: {
      scope: 'orders:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['order_not_found'],
      examples: [{ summary: 'Read an order', as: 'server', params: { orderId: exampleId('order') }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/orders',
    summary: 'List orders',
    description: 'Newest purchase first. A shopper sees their own.',
    query: z.strictObject({
      ...pageQuery,
      customerId: CustomerId.optional(),
      number: OrderNumber.optional(),
      externalId: ExternalId.optional(),
    }),
    responses: { 200: pageOf(Order, 'Order') },
    metadata: {
      scope: 'orders:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'Find an order by its number', as: 'server', query: { number: 'NL-1042' }, status: 200 }],
    },
  },
})
