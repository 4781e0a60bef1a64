// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { List, type Page } from '../pages.ts'
import { path } from '../path.ts'
import { Resource } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { CalendarDate, Currency, EmailAddress, ExternalId, Instant, Locale } from './shared.ts'
import type { CustomerId } from './customers.ts'

/** Purchases, mirrored from the shop: lines, payments, parcels, and what the carriers say. */
export class OrdersResource extends Resource {
  /**
   * Create or replace an order by your own id.
   *
   * Mirrors an order of the shop, with its parcels and what the carriers say. Send it again whenever something
   * changes: the same request twice changes nothing. Each discount is split over its lines by largest remainder
   * when the order is first seen; as long as lines and discounts stay the same, so does the split.
   *
   * For servers, with the scope `orders:write`.
   *
   * @throws AftercareError `order_amounts_do_not_add_up`, or what every route can answer
   */
  upsert(externalId: ExternalId, body: OrderUpsert, options?: RequestOptions): Promise<Order> {
    return this.send({ method: 'PUT', path: path`/v1/orders/external/${externalId}`, body }, options)
  }

  /**
   * Get an order.
   *
   * One order with its lines, payments and parcels. A shopper sees their own; a guest the one they proved.
   *
   * For servers, agents and shoppers, with the scope `orders:read`.
   *
   * @throws AftercareError `order_not_found`, or what every route can answer
   */
  get(orderId: OrderId, options?: RequestOptions): Promise<Order> {
    return this.send({ method: 'GET', path: path`/v1/orders/${orderId}` }, options)
  }

  /**
   * List orders.
   *
   * Newest purchase first. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `orders:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: OrderListQuery, options?: RequestOptions): List<Order> {
    return new List(this.send, { path: '/v1/orders', query }, options)
  }
}

/** What `orders.list` can be asked for */
export interface OrderListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  customerId?: CustomerId
  number?: OrderNumber
  externalId?: ExternalId
}

/** Whole minor units: 4990 is 49.90 EUR and 4990 JPY. At most 9,000,000,000,000. For example `4990` */
export type Amount = number

/** A discount of the order */
export interface Discount {
  /** 1 to 60 characters. For example `WELCOME10` */
  code: string
  amount: Amount
  /** The lines it applies to; all of them when left out. At most 500 items */
  lines?: ExternalId[]
}

/** A purchase, mirrored from the shop */
export interface Order {
  id: OrderId
  externalId: ExternalId
  number: OrderNumber
  customerId: CustomerId
  status: OrderStatus
  placedAt: Instant
  cancelledAt: Instant | null
  locale: Locale | null
  currency: Currency
  shipTo: OrderShipTo
  pricesIncludeTax: boolean
  /** At most 500 items */
  lines: OrderLine[]
  /** At most 50 items */
  discounts: Discount[]
  shipping: OrderShipping
  total: Amount
  /** At most 20 items */
  payments: OrderPayment[]
  /** At most 100 items */
  shipments: Shipment[]
  /** The latest promised day of the parcels that are not delivered, else of all */
  promisedDate: CalendarDate | null
  /** Set when a carrier now expects a parcel after its promised day */
  delayedUntil: CalendarDate | null
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Part of `Order` */
export interface OrderShipTo {
  country: string
  city: string | null
}

/** Part of `Order` */
export interface OrderShipping {
  option: string
  price: Amount
  /** At most 10 items */
  taxes: Tax[]
}

/** Id of an order. For example `ord_01m6dqs9m0e008000000000001` */
export type OrderId = string

/** What was bought */
export interface OrderLine {
  id: OrderLineId
  externalId: ExternalId
  sku: Sku
  /** 1 to 200 characters */
  name: string
  /** 1 to 10,000 */
  quantity: number
  /** List price of one unit, before discounts */
  unitPrice: Amount
  /** At most 10 items */
  taxes: Tax[]
  /** The share of the order’s discounts that falls on this line */
  discount: Amount
  /** unitPrice times quantity, minus discount */
  total: Amount
}

/** Id of an order line. For example `oln_01m6dqs9m0e008000000000001` */
export type OrderLineId = string

/** The number that the shopper sees. 1 to 40 characters. For example `NL-1042` */
export type OrderNumber = string

/** One page of a list */
export type OrderPage = Page<Order>

/** A payment of the order */
export interface OrderPayment {
  externalId: ExternalId
  method:
    'card' | 'paypal' | 'klarna' | 'apple_pay' | 'google_pay' | 'gift_card' | 'store_credit' | 'bank_transfer' | 'cash'
  /** What the shopper recognises. 1 to 60 characters. For example `Visa ending 4242` */
  label?: string | null
  captured: Amount
  capturedAt?: Instant | null
  id: PaymentId
}

/** Computed from the shipments */
export type OrderStatus = 'placed' | 'partly_shipped' | 'shipped' | 'partly_delivered' | 'delivered' | 'cancelled'

/** The order as the shop knows it. The API splits each discount over its lines once, and keeps the split */
export interface OrderUpsert {
  number: OrderNumber
  customer: OrderUpsertCustomer
  placedAt: Instant
  cancelledAt?: Instant | null
  locale?: Locale | null
  currency: Currency
  /** ISO 3166-1 alpha-2 country */
  shipTo: OrderUpsertShipTo
  pricesIncludeTax: boolean
  /** 1 to 500 items */
  lines: OrderUpsertLine[]
  /** At most 50 items */
  discounts: Discount[]
  shipping: OrderUpsertShipping
  /** What the shopper pays. Must be the sum of the parts */
  total: Amount
  /** At most 20 items */
  payments: Payment[]
  /** At most 100 items */
  shipments: ShipmentInput[]
}

/** Part of `OrderUpsert` */
export interface OrderUpsertCustomer {
  externalId?: ExternalId | null
  email: EmailAddress
  /** 1 to 120 characters */
  name?: string | null
}

/** ISO 3166-1 alpha-2 country */
export interface OrderUpsertShipTo {
  country: string
  /** 1 to 120 characters */
  city?: string | null
}

/** Part of `OrderUpsert` */
export interface OrderUpsertLine {
  externalId: ExternalId
  sku: Sku
  /** 1 to 200 characters */
  name: string
  /** 1 to 10,000 */
  quantity: number
  /** List price of one unit, before discounts */
  unitPrice: Amount
  /** At most 10 items */
  taxes: Tax[]
}

/** Part of `OrderUpsert` */
export interface OrderUpsertShipping {
  /** 1 to 80 characters */
  option: string
  price: Amount
  /** At most 10 items */
  taxes: Tax[]
}

/** A payment of the order, and how much of it was captured */
export interface Payment {
  externalId: ExternalId
  method:
    'card' | 'paypal' | 'klarna' | 'apple_pay' | 'google_pay' | 'gift_card' | 'store_credit' | 'bank_transfer' | 'cash'
  /** What the shopper recognises. 1 to 60 characters. For example `Visa ending 4242` */
  label?: string | null
  captured: Amount
  capturedAt?: Instant | null
}

/** Id of a payment. For example `pay_01m6dqs9m0e008000000000001` */
export type PaymentId = string

/** A parcel and what became of it */
export interface Shipment {
  externalId: ExternalId
  /** 1 to 60 characters */
  carrier: string
  /** 1 to 80 characters */
  trackingNumber?: string | null
  /** At most 500 characters */
  trackingUrl?: string | null
  /** 1 to 500 items */
  lines: ShipmentLine[]
  /** The day of delivery that the shopper was told */
  promisedDate?: CalendarDate | null
  /** The day that the carrier expects now */
  estimatedDate?: CalendarDate | null
  /** At most 200 items */
  events: TrackingEvent[]
  id: ShipmentId
  /** The newest event; null before the first */
  status:
    | 'label_created'
    | 'in_transit'
    | 'out_for_delivery'
    | 'delivered'
    | 'delayed'
    | 'failed_attempt'
    | 'lost'
    | 'returned_to_sender'
    | null
  deliveredAt: Instant | null
}

/** Part of `Shipment` */
export interface ShipmentLine {
  externalId: ExternalId
  /** 1 to 10,000 */
  quantity: number
}

/** Id of a shipment. For example `shp_01m6dqs9m0e008000000000001` */
export type ShipmentId = string

/** A parcel and what became of it */
export interface ShipmentInput {
  externalId: ExternalId
  /** 1 to 60 characters */
  carrier: string
  /** 1 to 80 characters */
  trackingNumber?: string | null
  /** At most 500 characters */
  trackingUrl?: string | null
  /** 1 to 500 items */
  lines: ShipmentInputLine[]
  /** The day of delivery that the shopper was told */
  promisedDate?: CalendarDate | null
  /** The day that the carrier expects now */
  estimatedDate?: CalendarDate | null
  /** At most 200 items */
  events: TrackingEvent[]
}

/** Part of `ShipmentInput` */
export interface ShipmentInputLine {
  externalId: ExternalId
  /** 1 to 10,000 */
  quantity: number
}

/** Stock keeping unit. 1 to 64 characters. For example `LAMP-AURA-BRASS` */
export type Sku = string

/** One tax component, as it was charged */
export interface Tax {
  /** 1 to 60 characters. For example `VAT` */
  name: string
  /** Rate in parts per million: 190000 is 19 %. At most 1,000,000 */
  ratePpm: number
  amount: Amount
}

/** One thing that a carrier reported */
export interface TrackingEvent {
  status:
    | 'label_created'
    | 'in_transit'
    | 'out_for_delivery'
    | 'delivered'
    | 'delayed'
    | 'failed_attempt'
    | 'lost'
    | 'returned_to_sender'
  at: Instant
  /** 1 to 120 characters */
  place?: string | null
  /** 1 to 300 characters */
  note?: string | null
}
