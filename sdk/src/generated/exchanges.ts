// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { Amount, CalendarDate, Currency, ExternalId, Instant, Locale } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { OrderId } from './orders.ts'
import type { RefundId } from './refunds.ts'

/**
 * Returned units that are exchanged for other goods: what is offered, the difference in price either way, a
 * reservation that ends by itself, and what became of the goods that were given up. A return creates them.
 */
export interface ExchangesResource {
  /**
   * Get an exchange.
   *
   * One exchange. A shopper sees their own, a guest those of the order they proved.
   *
   * For servers, agents and shoppers, with the scope `exchanges:read`.
   *
   * @throws AftercareError `exchange_not_found`, or what every route can answer
   */
  get(exchangeId: ExchangeId, options?: RequestOptions): Promise<Exchange>

  /**
   * List exchanges.
   *
   * Newest first. `status` goes with `customerId`; `orderId` stands alone. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `exchanges:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: ExchangeListQuery, options?: RequestOptions): List<Exchange>

  /**
   * Choose one of the offers.
   *
   * Takes an offer by its sku, at the price that the exchange says. What was paid for the goods that are given up
   * counts towards it: that money can no longer go back for them while the exchange stands. The shop says next
   * whether it has the goods.
   *
   * For servers, agents and shoppers, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `exchange_offer_not_found`,
   * `exchange_terms_not_allowed`, `order_not_found`, `refund_line_not_found`, `refund_quantity_exceeds_bought`,
   * `refund_exceeds_line`, `version_mismatch`, or what every route can answer
   */
  choose(exchangeId: ExchangeId, body: ExchangeChoose, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Confirm that the goods are there.
   *
   * The shop holds the new goods until a moment; `exchange.released` says when it need not any more. The shopper
   * is told by mail what is owed, and where to pay it.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `version_mismatch`, or what
   * every route can answer
   */
  confirm(exchangeId: ExchangeId, body?: ExchangeConfirm, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Say that the goods are not there.
   *
   * Ends the exchange, and nothing of it stays: the resolution of the return is open again, for other goods or the
   * money.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `version_mismatch`, or what
   * every route can answer
   */
  decline(exchangeId: ExchangeId, body?: ExchangeDecline, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Hold the goods for longer.
   *
   * Moves the end of the reservation: so many days from now.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `version_mismatch`, or what
   * every route can answer
   */
  extend(exchangeId: ExchangeId, body: ExchangeExtend, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Confirm that the difference was paid.
   *
   * Records the payment with which the shop’s checkout collected what the new goods cost more. It counts as a
   * payment of the order: when the new goods go back, so does it.
   *
   * For servers, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`,
   * `exchange_difference_mismatch`, `exchange_terms_not_allowed`, `order_not_found`, `version_mismatch`, or what
   * every route can answer
   */
  collect(exchangeId: ExchangeId, body: ExchangePayment, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Say that the new goods were sent.
   *
   * Once nothing is owed, and the old goods are back or the exchange is in advance. From here on the new goods can
   * go back as a line of the order.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `order_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  ship(exchangeId: ExchangeId, body?: ExchangeShip, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Say that the new goods arrived.
   *
   * The windows and rights of the new goods begin with it.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `order_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  deliver(exchangeId: ExchangeId, body?: ExchangeDeliver, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Confirm that goods which never came back were charged.
   *
   * Records the payment that the shop took from the hold: just what `goods.owed` says, so that the shopper has
   * paid the new goods and keeps the old ones.
   *
   * For servers, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`,
   * `exchange_difference_mismatch`, `exchange_terms_not_allowed`, `order_not_found`, `version_mismatch`, or what
   * every route can answer
   */
  charge(exchangeId: ExchangeId, body: ExchangePayment, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Leave goods that never came back to the shopper.
   *
   * Charges nothing. A difference that would have gone back does not.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `version_mismatch`, or what
   * every route can answer
   */
  waive(exchangeId: ExchangeId, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Settle an exchange.
   *
   * Requests the refund of a difference that is the shopper’s, and closes the exchange. It happens by itself once
   * both sides have their goods; this is for one whose refund could not be requested then.
   *
   * For servers and agents, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `order_not_found`,
   * `refund_line_not_found`, `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`,
   * `refund_exceeds_captured`, `refund_nothing_due`, `refund_fees_not_allowed`, `refund_limit_reached`,
   * `version_mismatch`, or what every route can answer
   */
  settle(exchangeId: ExchangeId, options?: KeyedOptions & VersionedOptions): Promise<Exchange>

  /**
   * Cancel an exchange.
   *
   * Calls it off before the new goods are sent. A difference that was collected goes back; with one, only the desk
   * can cancel. The resolution of the return is open again.
   *
   * For servers, agents and shoppers, with the scope `exchanges:write`.
   *
   * @throws AftercareError `exchange_not_found`, `exchange_transition_not_allowed`, `order_not_found`,
   * `refund_line_not_found`, `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`,
   * `refund_exceeds_captured`, `refund_nothing_due`, `refund_fees_not_allowed`, `refund_limit_reached`,
   * `version_mismatch`, or what every route can answer
   */
  cancel(exchangeId: ExchangeId, options?: KeyedOptions & VersionedOptions): Promise<Exchange>
}
export const ExchangesResource: ResourceClass<ExchangesResource> = /* @__PURE__ */ resource(
  'exchanges get=./: list=,? choose confirm decline extend collect ship deliver charge waive. settle. cancel.',
)

/** What `exchanges.list` can be asked for */
export interface ExchangeListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: ExchangeStatus
  customerId?: CustomerId
  orderId?: OrderId
}

/** Units of a return that are exchanged for other goods */
export interface Exchange {
  id: ExchangeId
  ref: ExchangeRef
  orderId: OrderId
  customerId: CustomerId | null
  /** Id of the return that the units are in */
  returnId: string
  /** Id of the resolution of that return */
  resolutionId: string
  locale: Locale | null
  currency: Currency
  /** What goes back. At most 200 items */
  givenUp: ExchangeGivenUp[]
  /** How many of the new goods are given. 1 to 200 */
  quantity: number
  /** What was paid for the goods that are given up and did not go back yet */
  credit: Amount
  /** At most 20 items */
  offers: ExchangeOffer[]
  /** The sku that was chosen */
  chosen: string | null
  advance: {
    /** 1 to 90 */
    returnWithinDays: number
    /** For the desk */
    hold: string | null
  } | null
  state: ExchangeState
  difference: ExchangeDifference
  goods: ExchangedGoods
  /** The new goods on their way */
  parcel: {
    carrier: string | null
    trackingNumber: string | null
    shippedAt: Instant
    expectedOn: CalendarDate | null
    deliveredAt: Instant | null
  } | null
  /** What this caller may do now. At most 14 items */
  allowedActions: ExchangeAction[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Part of `Exchange` */
export interface ExchangeGivenUp {
  line: ExternalId
  name: string
  quantity: number
}

/** Something that can be done with an exchange */
export type ExchangeAction =
  | 'choose'
  | 'confirm'
  | 'decline'
  | 'extend'
  | 'collect'
  | 'ship'
  | 'deliver'
  | 'settle'
  | 'cancel'
  | 'expire'
  | 'arrive'
  | 'overdue'
  | 'charge'
  | 'waive'

/** One of the offers */
export interface ExchangeChoose {
  /** 1 to 64 characters */
  sku: string
}

/** A payment that was collected for an exchange */
export interface ExchangeCollected {
  payment: ExternalId
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
  amount: Amount
}

/** That the shop has the goods and holds them */
export interface ExchangeConfirm {
  /** How long the shop holds it; 14 when left out. 1 to 90 */
  days?: number
  /** Where the shopper pays what the new goods cost more; it goes into the mail. At most 2,000 characters */
  checkoutUrl?: string
}

/** That the shop has not got the goods */
export interface ExchangeDecline {
  /** For the shopper. 1 to 2,000 characters */
  message?: string
}

/** That the new goods arrived */
export interface ExchangeDeliver {
  /** Now when left out; never in the future */
  at?: Instant
}

/**
 * What the new goods cost more (`due`, then `paid`) or less (`credit`, then `refunded` once both sides have
 * their goods, with what was left to give back; `forgone` when the old goods never came back, or all of it went
 * back by another way). Unpriced until they are chosen
 */
export type ExchangeDifference =
  | { state: 'unpriced' }
  | { state: 'even' }
  | { state: 'due'; amount: Amount }
  | { state: 'paid'; amount: Amount; collected: ExchangeCollected; paidAt: Instant }
  | { state: 'credit'; amount: Amount }
  | { state: 'refunded'; amount: Amount; refundId: RefundId }
  | { state: 'forgone'; amount: Amount }

/** How much longer the shop holds the goods */
export interface ExchangeExtend {
  /** From now on. 1 to 90 */
  days: number
}

/** Id of an exchange. For example `exc_01m6dqs9m0e008qwmwwj2248s5` */
export type ExchangeId = string

/** A variant that the shopper may choose */
export interface ExchangeOffer {
  sku: string
  name: string
  /** Of all units, taxes included */
  total: Amount
  /** What it costs more than the goods that are given up; negative for what goes back */
  difference: number
  /** The price that was paid is honoured */
  isHonoured: boolean
  /** At most 10 items */
  taxes: ExchangeOfferTax[]
}

/** Part of `ExchangeOffer` */
export interface ExchangeOfferTax {
  name: string
  amount: Amount
}

/** One page of a list */
export type ExchangePage = Page<Exchange>

/** Money that the shop’s checkout collected for an exchange */
export interface ExchangePayment {
  /** What the shop’s checkout calls the payment: later refunds go back to it */
  payment: ExternalId
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
  /** What the shopper recognises. 1 to 120 characters */
  label?: string
  /** Captured: just what is owed. 1 to 9,000,000,000,000. For example `4990` */
  amount: Amount
  currency: Currency
}

/** The reference in mails, and the externalId of the new goods in the order. For example `X-7K3M-9QXT` */
export type ExchangeRef = string

/** That the new goods were sent */
export interface ExchangeShip {
  /** 1 to 60 characters */
  carrier?: string
  /** 1 to 80 characters */
  trackingNumber?: string
  /** The day that the carrier expects */
  expectedOn?: CalendarDate
}

/** How far an exchange is, with what belongs to that state */
export type ExchangeState =
  | {
      status: 'offered'
      /** Since when */
      at: Instant
      expiresAt: Instant
    }
  | {
      status: 'requested'
      /** Since when */
      at: Instant
      expiresAt: Instant
    }
  | {
      status: 'reserved'
      /** Since when */
      at: Instant
      /** What was collected by then holds it for longer */
      until: Instant
      checkoutUrl: string | null
    }
  | {
      status: 'shipped'
      /** Since when */
      at: Instant
    }
  | {
      status: 'settled'
      /** Since when */
      at: Instant
    }
  | {
      status: 'declined'
      /** Since when */
      at: Instant
      message: string | null
    }
  | {
      status: 'expired'
      /** Since when */
      at: Instant
    }
  | {
      status: 'cancelled'
      /** Since when */
      at: Instant
      by: 'desk' | 'shopper' | 'automation'
    }

/** How far an exchange is */
export type ExchangeStatus =
  'offered' | 'requested' | 'reserved' | 'shipped' | 'settled' | 'declined' | 'expired' | 'cancelled'

/** Where the goods are that are given up */
export type ExchangedGoods =
  | {
      state: 'awaited'
      /** Set once new goods were sent in advance */
      dueAt: Instant | null
    }
  | {
      state: 'back'
      /** Since when */
      at: Instant
    }
  | {
      state: 'overdue'
      /** Since when */
      at: Instant
      owed: Amount
    }
  | {
      state: 'charged'
      /** Since when */
      at: Instant
      collected: ExchangeCollected
    }
  | {
      state: 'waived'
      /** Since when */
      at: Instant
    }
