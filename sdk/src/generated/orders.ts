// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions, VersionedOptions } from '../send.ts'
import type {
  Amount,
  CalendarDate,
  Currency,
  ExternalId,
  Instant,
  Locale,
  PolicyVersion,
  SignedAmount,
} from './shared.ts'
import type { CustomerId } from './customers.ts'

/** Purchases, mirrored from the shop: lines, payments, parcels, and what the carriers say. */
export interface OrdersResource {
  /**
   * Create or replace an order by your own id.
   *
   * Mirrors an order of the shop, with its parcels and what the carriers say. Send it again whenever something
   * changes: the same request twice changes nothing, and with sourceUpdatedAt an older request never turns back a
   * newer one. The amounts must come to the total; whatever else is unusual is taken, and listed in warnings. Each
   * order discount is split over its lines by largest remainder when the order is first seen; as long as what it
   * was split over stays the same, so does the split.
   *
   * For servers, with the scope `orders:write`.
   *
   * @throws AftercareError `order_amounts_do_not_add_up`, `order_currency_fixed`, `version_mismatch`, or what
   * every route can answer
   */
  upsert(externalId: ExternalId, body: OrderUpsert, options?: VersionedOptions): Promise<Order>

  /**
   * Get an order.
   *
   * One order with its lines, payments and parcels. A shopper sees their own; a guest the one they proved.
   *
   * For servers, agents and shoppers, with the scope `orders:read`.
   *
   * @throws AftercareError `order_not_found`, or what every route can answer
   */
  get(orderId: OrderId, options?: RequestOptions): Promise<Order>

  /**
   * List orders.
   *
   * Newest purchase first. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `orders:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: OrderListQuery, options?: RequestOptions): List<Order>
}
export const OrdersResource: ResourceClass<OrdersResource> = /* @__PURE__ */ resource(
  'orders get=./: list=,? upsert^/external/:',
)

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

/** A signed difference between the parts and the total */
export interface AdjustmentInput {
  /** Your id, at most 255 characters; empty is none. At most 10,000 characters */
  externalId?: string | null
  /**
   * One of rounding, store_credit, gift_card, manual, other. gift_card and store_credit are value that the shop
   * took off the total; as a payment beside the total they are payments. At most 60 characters
   */
  kind: string
  /** At most 10,000 characters */
  label?: string | null
  /** 2 for 19.98 paid as 20.00 in cash; -3000 for a gift card of 30.00 */
  amount: SignedAmount
}

/** What of a discount falls on this line */
export interface DiscountShare {
  code: string | null
  label: string | null
  amount: Amount
  /** Who put this share on the line */
  splitBy: 'shop' | 'aftercare'
}

/** A discount that the shop has put on this line already */
export interface DiscountShareInput {
  /** At most 10,000 characters */
  code?: string | null
  /** At most 10,000 characters */
  label?: string | null
  amount: Amount
}

/** An import duty that was charged with the order */
export interface DutyInput {
  /** Your id, at most 255 characters; empty is none. At most 10,000 characters */
  externalId?: string | null
  /** At most 10,000 characters */
  name?: string | null
  /** The line it was charged for. At most 10,000 characters */
  line?: string | null
  amount: Amount
  /** True when it is in the price of the line already */
  included?: boolean | null
  /** At most 100 items */
  taxes?: TaxInput[] | null
}

/** A purchase, mirrored from the shop */
export interface Order {
  id: OrderId
  externalId: ExternalId
  number: OrderNumber
  /** Null when the order says nobody */
  customerId: CustomerId | null
  channel: string | null
  status: OrderStatus
  placedAt: Instant
  /** East of UTC: 60 for +01:00. Null when the order was sent in UTC */
  placedAtOffsetMinutes: number | null
  cancelledAt: Instant | null
  fulfilledAt: Instant | null
  /** When the last unit arrived; of an order of which nothing is sent, when it was bought */
  deliveredAt: Instant | null
  sourceUpdatedAt: Instant | null
  locale: Locale | null
  currency: Currency
  /** The return policy that was current at the purchase; null when the order is older than every policy */
  policyVersion: PolicyVersion | null
  inShopCurrency: {
    currency: Currency
    total: SignedAmount
    subtotal: SignedAmount | null
    discounts: SignedAmount | null
    shipping: SignedAmount | null
    taxes: SignedAmount | null
  } | null
  shipTo: { country: string | null; region: string | null; postalCode: string | null; city: string | null } | null
  /** It was bought as a present */
  gift: boolean
  pricesIncludeTax: boolean
  /** At most 1,000 items */
  lines: OrderLine[]
  /** At most 1,000 items */
  discounts: OrderDiscount[]
  /** At most 50 items */
  shipping: OrderShipping[]
  /** At most 1,000 items */
  duties: OrderDuty[]
  /** At most 100 items */
  adjustments: OrderAdjustment[]
  /**
   * The totals of lines and shipping, duties that are not included, taxes that are not included, and adjustments
   * come to it
   */
  total: SignedAmount
  /** At most 100 items */
  payments: OrderPayment[]
  /** At most 200 items */
  refunds: OrderRefund[]
  /** At most 200 items */
  shipments: Shipment[]
  /** What was exchanged since; lines, total and payments stay as they were bought. At most 50 items */
  exchanges: OrderExchange[]
  /** The latest promised day of the parcels that are not delivered, else of all, else of the order */
  promisedDate: CalendarDate | null
  /** Set when a parcel, or the order, is now expected after its promised day */
  delayedUntil: CalendarDate | null
  /** What was tidied or left out when it was taken. For the desk; empty for a shopper. At most 100 items */
  warnings: OrderWarning[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** A signed difference between the parts and the total */
export interface OrderAdjustment {
  externalId: ExternalId | null
  kind: 'rounding' | 'store_credit' | 'gift_card' | 'manual' | 'other'
  label: string | null
  amount: SignedAmount
}

/** A discount that was split here; its shares are on lines and shipping */
export interface OrderDiscount {
  code: string | null
  label: string | null
  amount: Amount
  appliesTo: 'goods' | 'shipping'
  lines: ExternalId[] | null
}

/** A discount that is not on the lines yet: it is split over them here, once */
export interface OrderDiscountInput {
  /** At most 10,000 characters. For example `WELCOME10` */
  code?: string | null
  /** At most 10,000 characters */
  label?: string | null
  amount: Amount
  /** Goods when left out. A code for free delivery applies to shipping */
  appliesTo?: 'goods' | 'shipping' | null
  /** The lines it applies to; all goods when left out. At most 1,000 items */
  lines?: ExternalId[] | null
}

/** An import duty that was charged with the order */
export interface OrderDuty {
  externalId: ExternalId | null
  name: string
  line: ExternalId | null
  amount: Amount
  included: boolean
  taxes: Tax[]
}

/** Units of the order that were exchanged for other goods */
export interface OrderExchange {
  /** Id of the exchange */
  exchangeId: string
  /** The units that were given up; none while the shopper keeps and pays them. At most 1,000 items */
  gone: OrderExchangeGone[]
  /** What was given for them: it can go back like any line, for what was paid in total */
  line: OrderLine
  /** What the shop collected for it besides. At most 2 items */
  payments: OrderPayment[]
  /** Null until it is sent */
  parcel: {
    carrier: string | null
    trackingNumber: string | null
    shippedAt: Instant
    expectedOn: CalendarDate | null
    deliveredAt: Instant | null
  } | null
}

/** Part of `OrderExchange` */
export interface OrderExchangeGone {
  line: ExternalId
  /** Pieces, or 1.5 for a metre and a half. Six decimals are kept */
  quantity: number
  /** What of the line’s money stays with the shop for the new goods, tax included */
  total: Amount
  taxes: OrderExchangeGoneTax[]
}

/** Part of `OrderExchangeGone` */
export interface OrderExchangeGoneTax {
  name: string
  amount: number
}

/** Id of an order. For example `ord_01m6dqs9m0e008qwmwwj2248s5` */
export type OrderId = string

/** What was bought */
export interface OrderLine {
  id: OrderLineId
  externalId: ExternalId
  kind: 'product' | 'digital' | 'service' | 'warranty' | 'gift_card' | 'fee' | 'tip' | 'deposit' | 'donation' | 'other'
  requiresShipping: boolean
  productExternalId: string | null
  sku: string | null
  name: string
  /** What was bought; negative for goods that came back in the same sale */
  quantity: number
  /** What is left of it after cancelled, removed and returned units */
  currentQuantity: number
  unit: string | null
  /** List price of one unit; where it differs, subtotal counts */
  unitPrice: SignedAmount
  /** What the quantity costs before discounts */
  subtotal: SignedAmount
  discounts: DiscountShare[]
  /** Sum of the discounts of this line */
  discount: Amount
  /** subtotal minus discount */
  total: SignedAmount
  /** Whether total contains the taxes */
  taxesIncluded: boolean
  taxes: Tax[]
}

/** Id of an order line. For example `oln_01m6dqs9m0e008qwmwwj2248s5` */
export type OrderLineId = string

/** Goods, or a fee, a tip, a deposit, a gift card. Its amounts are stated by the shop, not recomputed */
export interface OrderLineInput {
  externalId: ExternalId
  /**
   * One of product, digital, service, warranty, gift_card, fee, tip, deposit, donation, other. Product when left
   * out; what is not known is other. At most 60 characters
   */
  kind?: string | null
  /** Whether it is sent in a parcel. When left out, a product is and nothing else */
  requiresShipping?: boolean | null
  /** Your id of the product or variant. At most 10,000 characters */
  productExternalId?: string | null
  /** At most 10,000 characters */
  sku?: string | null
  /** At most 10,000 characters */
  name?: string | null
  /**
   * What was bought. Negative for goods that came back in the same sale, as in an exchange at a till: nothing of
   * such a line is left or sent
   */
  quantity: number
  /** What is left of the quantity after units were cancelled, removed or returned. All of it when left out */
  currentQuantity?: number | null
  /** At most 10,000 characters. For example `m` */
  unit?: string | null
  /** List price of one unit, before discounts */
  unitPrice?: SignedAmount | null
  /**
   * What the quantity costs before discounts, as 1000 for three at 3 for 10.00. When left out, quantity ×
   * unitPrice
   */
  subtotal?: SignedAmount | null
  /** Discounts that are already split: taken as they are, and subtracted from this line. At most 50 items */
  discounts?: DiscountShareInput[] | null
  /** subtotal minus the discounts of this line. When it is given it must be just that */
  total?: SignedAmount | null
  /** Where this line differs from pricesIncludeTax */
  taxesIncluded?: boolean | null
  /** At most 100 items */
  taxes?: TaxInput[] | null
}

/** The number that the shopper sees. 1 to 80 characters. For example `NL-1042` */
export type OrderNumber = string

/** One page of a list */
export type OrderPage = Page<Order>

/** A payment of the order */
export interface OrderPayment {
  id: PaymentId
  externalId: ExternalId
  method:
    | 'card'
    | 'paypal'
    | 'klarna'
    | 'apple_pay'
    | 'google_pay'
    | 'shop_pay'
    | 'amazon_pay'
    | 'link'
    | 'gift_card'
    | 'store_credit'
    | 'points'
    | 'bank_transfer'
    | 'direct_debit'
    | 'invoice'
    | 'cash'
    | 'cash_on_delivery'
    | 'cheque'
    | 'ideal'
    | 'bancontact'
    | 'sofort'
    | 'giropay'
    | 'eps'
    | 'twint'
    | 'blik'
    | 'przelewy24'
    | 'swish'
    | 'vipps'
    | 'mobilepay'
    | 'afterpay'
    | 'affirm'
    | 'marketplace'
    | 'other'
  label: string | null
  status: 'pending' | 'authorized' | 'paid' | 'partly_refunded' | 'refunded' | 'voided' | 'failed' | null
  amount: SignedAmount | null
  captured: SignedAmount
  capturedAt: Instant | null
}

/** A refund that was made elsewhere */
export interface OrderRefund {
  externalId: ExternalId
  at: Instant | null
  /** For the desk; null for a shopper */
  reason: string | null
  amount: Amount
  lines: OrderRefundLine[]
  shipping: Amount
  adjustment: SignedAmount
  payments: OrderRefundPayment[]
}

/** Part of `OrderRefund` */
export interface OrderRefundLine {
  externalId: ExternalId
  /** Pieces, or 1.5 for a metre and a half. Six decimals are kept */
  quantity: number
  amount: Amount
}

/** Part of `OrderRefund` */
export interface OrderRefundPayment {
  payment: ExternalId | null
  method:
    | 'card'
    | 'paypal'
    | 'klarna'
    | 'apple_pay'
    | 'google_pay'
    | 'shop_pay'
    | 'amazon_pay'
    | 'link'
    | 'gift_card'
    | 'store_credit'
    | 'points'
    | 'bank_transfer'
    | 'direct_debit'
    | 'invoice'
    | 'cash'
    | 'cash_on_delivery'
    | 'cheque'
    | 'ideal'
    | 'bancontact'
    | 'sofort'
    | 'giropay'
    | 'eps'
    | 'twint'
    | 'blik'
    | 'przelewy24'
    | 'swish'
    | 'vipps'
    | 'mobilepay'
    | 'afterpay'
    | 'affirm'
    | 'marketplace'
    | 'other'
    | null
  label: string | null
  amount: Amount
}

/** A refund that was already made elsewhere */
export interface OrderRefundInput {
  externalId: ExternalId
  /** At most 64 characters */
  at?: string | null
  /** At most 10,000 characters */
  reason?: string | null
  /** All that was given back by this refund. A later ceiling counts it */
  amount: Amount
  /** At most 1,000 items */
  lines?: OrderRefundLineInput[] | null
  /** The part that is shipping, with its tax */
  shipping?: Amount | null
  /** The part that is neither lines nor shipping */
  adjustment?: SignedAmount | null
  /** At most 100 items */
  payments?: OrderRefundPaymentInput[] | null
}

/** What of a line was refunded */
export interface OrderRefundLineInput {
  /** The line */
  externalId: ExternalId
  /** How much of it. Some shops write it negative; its size counts */
  quantity: number
  /** Given back for it, with the tax */
  amount: Amount
}

/** Where the money of a refund went */
export interface OrderRefundPaymentInput {
  /** The payment of the order that it went back to. At most 10,000 characters */
  payment?: string | null
  /** Where it went when it is none of the payments. At most 200 characters */
  method?: string | null
  /** At most 10,000 characters */
  label?: string | null
  amount: Amount
}

/** One way in which the order is sent */
export interface OrderShipping {
  externalId: ExternalId | null
  option: string | null
  price: Amount
  discounts: DiscountShare[]
  discount: Amount
  /** price minus discount */
  total: Amount
  taxesIncluded: boolean
  taxes: Tax[]
}

/**
 * Computed over the units that are sent and not cancelled. An order of which nothing is sent is delivered when
 * it is bought
 */
export type OrderStatus = 'placed' | 'partly_shipped' | 'shipped' | 'partly_delivered' | 'delivered' | 'cancelled'

/** The order as the shop knows it. Money must be exact; everything else is taken, and tidied where needed */
export interface OrderUpsert {
  /**
   * The number that the shopper sees. Put on one line; at most 80 characters are kept. At most 10,000 characters.
   * For example `NL-1042`
   */
  number: string
  /**
   * When the order last changed in the shop. A request that is older than what is known changes nothing but adds
   * its scans. A moment that is still to come counts as now. RFC 3339, with any offset. At most 64 characters
   */
  sourceUpdatedAt?: string | null
  /** Who bought; nobody known at a till. A customer is made of it once, and never changed by it */
  customer?: {
    /** Your id, at most 255 characters; empty is none. At most 10,000 characters */
    externalId?: string | null
    /** At most 10,000 characters */
    email?: string | null
    /** At most 10,000 characters */
    name?: string | null
    /** Kept when it is E.164, such as +4940123456. At most 200 characters */
    phone?: string | null
  } | null
  /** At most 10,000 characters. For example `online` */
  channel?: string | null
  /** When it was bought. RFC 3339, with any offset. At most 64 characters. For example `2026-11-16T19:20:00+01:00` */
  placedAt: string
  /** At most 64 characters */
  cancelledAt?: string | null
  /** At most 64 characters */
  fulfilledAt?: string | null
  /** Language of the shopper. At most 200 characters. For example `de` */
  locale?: string | null
  /**
   * ISO 4217: the currency that was charged. All amounts of the order are in it. At most 20 characters. For
   * example `EUR`
   */
  currency: string
  /** The same in the currency of the shop’s books, where that is another one */
  inShopCurrency?: {
    /** At most 20 characters */
    currency: string
    total: SignedAmount
    subtotal?: SignedAmount | null
    discounts?: SignedAmount | null
    shipping?: SignedAmount | null
    taxes?: SignedAmount | null
  } | null
  shipTo?: {
    /** ISO 3166-1 alpha-2. At most 200 characters. For example `DE` */
    country?: string | null
    /** At most 10,000 characters */
    region?: string | null
    /** At most 10,000 characters */
    postalCode?: string | null
    /** At most 10,000 characters */
    city?: string | null
  } | null
  /**
   * It was bought as a present. The rules of the policy for gifts speak of it as well, whoever returns it, and
   * take nothing away; no is what is meant when left out
   */
  gift?: boolean | null
  /** At most 64 characters */
  promisedDate?: string | null
  /** At most 64 characters */
  estimatedDate?: string | null
  /** Whether lines and shipping are gross. Taxes are added when not */
  pricesIncludeTax: boolean
  /** 1 to 1,000 items */
  lines: OrderLineInput[]
  /** At most 1,000 items */
  discounts?: OrderDiscountInput[] | null
  /** One way in which it is sent, or several; nothing when nothing is sent */
  shipping?: ShippingInput | ShippingInput[] | null
  /** At most 1,000 items */
  duties?: DutyInput[] | null
  /** At most 100 items */
  adjustments?: AdjustmentInput[] | null
  /** What the shopper pays; negative when they get money back. Must be the sum of the parts */
  total: SignedAmount
  /** At most 100 items */
  payments?: PaymentInput[] | null
  /** At most 200 items */
  refunds?: OrderRefundInput[] | null
  /** At most 200 items */
  shipments?: ShipmentInput[] | null
}

/** What was tidied, dropped or does not add up, though the order was taken */
export interface OrderWarning {
  /**
   * `text_tidied`: Line breaks, entities or broken characters were put right. `text_cut`: A text was longer than
   * what is kept. `value_normalised`: A value was written in another way, and is understood. `value_dropped`: A
   * value could not be understood, and is left out. `value_assumed`: A value was missing, and another one stands
   * for it. `unknown_word`: A word of a list is not known, and is kept as text. `unknown_line`: A parcel, duty or
   * refund names a line that the order does not have. `repeated_id`: Two parcels have the same id; the second got
   * another one. `list_cut`: A list was longer than what is kept; the newest are. `price_rounded`: quantity ×
   * unitPrice is no whole minor unit, and was rounded half up. `discount_moved`: A discount is more than its goods
   * cost; the rest falls on other lines or shipping. `refund_parts_differ`: The parts of a refund do not come to
   * its amount; the amount counts. `refunded_more_than_captured`: More was refunded than was captured.
   * `captured_more_than_total`: More was captured than the total. `older_than_known`: The request is older than
   * what is known; only its scans were taken
   */
  code:
    | 'text_tidied'
    | 'text_cut'
    | 'value_normalised'
    | 'value_dropped'
    | 'value_assumed'
    | 'unknown_word'
    | 'unknown_line'
    | 'repeated_id'
    | 'list_cut'
    | 'price_rounded'
    | 'discount_moved'
    | 'refund_parts_differ'
    | 'refunded_more_than_captured'
    | 'captured_more_than_total'
    | 'older_than_known'
  /** Where in the request. For example `body/lines/0/sku` */
  at: string
  message: string
}

/** Id of a payment. For example `pay_01m6dqs9m0e008qwmwwj2248s5` */
export type PaymentId = string

/** A payment of the order, and how much of it was captured */
export interface PaymentInput {
  externalId: ExternalId
  /**
   * One of card, paypal, klarna, apple_pay, google_pay, shop_pay, amazon_pay, link, gift_card, store_credit,
   * points, bank_transfer, direct_debit, invoice, cash, cash_on_delivery, cheque, ideal, bancontact, sofort,
   * giropay, eps, twint, blik, przelewy24, swish, vipps, mobilepay, afterpay, affirm, marketplace, other. Any
   * other is kept as other, with its name as the label. At most 200 characters. For example `card`
   */
  method: string
  /** At most 10,000 characters. For example `Visa ending 4242` */
  label?: string | null
  /** One of pending, authorized, paid, partly_refunded, refunded, voided, failed. At most 60 characters */
  status?: string | null
  /** What the payment is for */
  amount?: SignedAmount | null
  /** What was taken so far; negative for money that was handed out, such as change */
  captured: SignedAmount
  /** At most 64 characters */
  capturedAt?: string | null
}

/** A parcel and what became of it */
export interface Shipment {
  id: ShipmentId
  externalId: ExternalId
  carrier: string | null
  trackingNumber: string | null
  /** http or https */
  trackingUrl: string | null
  moreTracking: ShipmentMoreTracking[]
  /** Null when the shop does not say what is in it */
  lines: ShipmentLine[] | null
  promisedDate: CalendarDate | null
  estimatedDate: CalendarDate | null
  /** Oldest first */
  events: TrackingEvent[]
  /** The newest event that is no note; null before the first */
  status:
    | 'label_created'
    | 'in_transit'
    | 'out_for_delivery'
    | 'ready_for_pickup'
    | 'delivered'
    | 'delayed'
    | 'failed_attempt'
    | 'lost'
    | 'returned_to_sender'
    | 'note'
    | null
  deliveredAt: Instant | null
}

/** Part of `Shipment` */
export interface ShipmentMoreTracking {
  number: string | null
  url: string | null
}

/** Part of `Shipment` */
export interface ShipmentLine {
  externalId: ExternalId
  /** Pieces, or 1.5 for a metre and a half. Six decimals are kept */
  quantity: number
}

/** Id of a shipment. For example `shp_01m6dqs9m0e008qwmwwj2248s5` */
export type ShipmentId = string

/** A parcel and what became of it */
export interface ShipmentInput {
  externalId: ExternalId
  /** At most 10,000 characters */
  carrier?: string | null
  /** At most 10,000 characters */
  trackingNumber?: string | null
  /** Where the carrier shows it: http or https. At most 10,000 characters */
  trackingUrl?: string | null
  /** Further numbers of the same parcel. At most 50 items */
  moreTracking?: ShipmentInputMoreTracking[] | null
  /** What is in it. When left out, all that is in no other parcel. At most 1,000 items */
  lines?: ShipmentInputLine[] | null
  /** At most 64 characters */
  promisedDate?: string | null
  /** At most 64 characters */
  estimatedDate?: string | null
  /** Scans are facts: those that came before stay, whatever is sent later. At most 1,000 items */
  events?: TrackingEventInput[] | null
}

/** Part of `ShipmentInput` */
export interface ShipmentInputMoreTracking {
  /** At most 10,000 characters */
  number?: string | null
  /** At most 10,000 characters */
  url?: string | null
}

/** Part of `ShipmentInput` */
export interface ShipmentInputLine {
  externalId: ExternalId
  /** Pieces, or 1.5 for a metre and a half; negative for what came back in the same sale. Six decimals are kept */
  quantity: number
}

/** One way in which the order is sent */
export interface ShippingInput {
  /** Your id, at most 255 characters; empty is none. At most 10,000 characters */
  externalId?: string | null
  /** At most 10,000 characters. For example `Standard` */
  option?: string | null
  /** Before discounts */
  price: Amount
  /** At most 50 items */
  discounts?: DiscountShareInput[] | null
  taxesIncluded?: boolean | null
  /** At most 100 items */
  taxes?: TaxInput[] | null
}

/** One tax component, as it was charged */
export interface Tax {
  name: string
  ratePpm: number | null
  amount: SignedAmount
}

/** One tax component, as it was charged */
export interface TaxInput {
  /** At most 10,000 characters. For example `VAT` */
  name?: string | null
  /** Rate in parts per million: 190000 is 19 %. Rounded; null when the shop does not know it */
  ratePpm?: number | null
  /**
   * For the whole quantity, in whole minor units. A shop that keeps fractions of a cent rounds by largest
   * remainder, so that the parts come to the tax that it charged
   */
  amount: SignedAmount
}

/** One thing that a carrier reported */
export interface TrackingEvent {
  status:
    | 'label_created'
    | 'in_transit'
    | 'out_for_delivery'
    | 'ready_for_pickup'
    | 'delivered'
    | 'delayed'
    | 'failed_attempt'
    | 'lost'
    | 'returned_to_sender'
    | 'note'
  at: Instant
  place: string | null
  note: string | null
}

/** One thing that a carrier reported */
export interface TrackingEventInput {
  /**
   * One of label_created, in_transit, out_for_delivery, ready_for_pickup, delivered, delayed, failed_attempt,
   * lost, returned_to_sender, note. Any other is kept as a note. At most 200 characters. For example `in_transit`
   */
  status: string
  /** When it happened. RFC 3339, with any offset. At most 64 characters. For example `2026-11-16T19:20:00+01:00` */
  at: string
  /** At most 10,000 characters */
  place?: string | null
  /** At most 10,000 characters */
  note?: string | null
}
