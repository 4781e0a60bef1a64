// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Amount, Currency, ExternalId, Instant } from './shared.ts'
import type { Approval } from './approvals.ts'
import type { OrderId } from './orders.ts'

/**
 * Money that goes back to shoppers: previewed to the cent, given back on the payments that paid, and never more
 * than they captured.
 */
export interface RefundsResource {
  /**
   * Preview a refund.
   *
   * Says to the minor unit what would go back, and to which payments. Units of a line go back by cumulative
   * rounding, so that no order of partial refunds comes to a cent more or less than was paid; taxes follow by the
   * same rule. Refunds that the shop made elsewhere count, as soon as the order says so. The token executes just
   * this refund, once, for 15 minutes. Nothing is reserved.
   *
   * For servers and agents, with the scope `refunds:write`.
   *
   * @throws AftercareError `order_not_found`, `currency_mismatch`, `refund_line_not_found`,
   * `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`, `refund_exceeds_captured`,
   * `refund_nothing_due`, `refund_fees_not_allowed`, `refund_limit_reached`, or what every route can answer
   */
  preview(body: RefundWish, options?: RequestOptions): Promise<RefundPreview>

  /**
   * Execute a refund that was previewed.
   *
   * Requests the refund of the preview: the same figures to the minor unit, or none. The money is reserved on each
   * payment by one conditional write, so that refunds that come at once never give back more than was captured.
   * The payment provider is asked afterwards, under one key for ever; `refund.succeeded`, `refund.failed` and
   * `refund.unknown` say what became of it. The same preview again answers the same refund. What is above the
   * limits of an agent answers 202 with the approval that is asked for, and reserves nothing.
   *
   * For servers and agents, with the scope `refunds:write`.
   *
   * @throws AftercareError `order_not_found`, `currency_mismatch`, `refund_line_not_found`,
   * `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`, `refund_exceeds_captured`,
   * `refund_nothing_due`, `refund_fees_not_allowed`, `refund_limit_reached`, `refund_preview_invalid`,
   * `refund_preview_expired`, `refund_changed`, or what every route can answer
   */
  execute(body: RefundExecute, options?: KeyedOptions): Promise<Refund | Approval>

  /**
   * Get a refund.
   *
   * One refund with what became of each tender. A shopper sees those of their own orders.
   *
   * For servers, agents and shoppers, with the scope `refunds:read`.
   *
   * @throws AftercareError `refund_not_found`, or what every route can answer
   */
  get(refundId: RefundId, options?: RequestOptions): Promise<Refund>

  /**
   * List refunds.
   *
   * Newest first. A shopper sees those of their own orders.
   *
   * For servers, agents and shoppers, with the scope `refunds:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: RefundListQuery, options?: RequestOptions): List<Refund>

  /**
   * Say what became of a refund.
   *
   * For refunds that are paid by hand, and for providers that answer by a call: a tender that is pending or
   * unknown went back, or did not. A shop without a payment provider settles every refund so.
   *
   * For servers and agents, with the scope `refunds:write`.
   *
   * @throws AftercareError `refund_not_found`, `refund_transition_not_allowed`, or what every route can answer
   */
  settle(refundId: RefundId, body: RefundSettle, options?: RequestOptions): Promise<Refund>

  /**
   * Try a refund again that failed.
   *
   * Reserves the money of the tenders that failed once more, and asks the provider under a new key. What is
   * unknown is never tried so: it is asked after. Goods that another refund has paid since are not paid again.
   *
   * For servers and agents, with the scope `refunds:write`.
   *
   * @throws AftercareError `refund_not_found`, `refund_transition_not_allowed`, `refund_line_not_found`,
   * `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`, `refund_exceeds_captured`,
   * or what every route can answer
   */
  retry(refundId: RefundId, options?: KeyedOptions): Promise<Refund>
}
export const RefundsResource: ResourceClass<RefundsResource> = /* @__PURE__ */ resource(
  'refunds get=./: list=,? preview-# execute, settle- retry.',
)

/** What `refunds.list` can be asked for */
export interface RefundListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  orderId?: OrderId
  status?: RefundStatus
}

/** Money that goes back for an order */
export interface Refund {
  id: RefundId
  orderId: OrderId
  /** The return that it is for */
  returnId: string | null
  /** The store credit that it became, in the place of what the payments hold */
  storeCreditId: string | null
  ground: RefundGround
  currency: Currency
  /** At most 100 items */
  lines: RefundLine[]
  shipping: Amount
  /** The taxes in shipping */
  shippingTaxes: RefundTax[]
  goodwill: Amount
  /** The taxes in goodwill, which is a lower price of all that is left. Of no tax more goes back than was charged */
  goodwillTaxes: RefundTax[]
  /** Kept */
  fees: Amount
  /** The totals of the lines, shipping and goodwill, less fees */
  total: Amount
  tenders: RefundTender[]
  status: RefundStatus
  /** For the desk; null for a shopper */
  reason: string | null
  /** The approval that it needed. For the desk; null for a shopper */
  approvalId: string | null
  /** Who asked for it. For the desk; null for a shopper */
  requestedBy: string | null
  /** Oldest first */
  history: RefundStep[]
  allowedActions: ('ask_provider' | 'settle' | 'retry')[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** The preview to execute */
export interface RefundExecute {
  /** 1 to 200,000 characters */
  token: string
}

/**
 * Why money goes back: `withdrawal` from the contract, `conformity` of goods that are defective, `commercial` as
 * the shop promises, `goodwill` without any duty. On the first two no fee is kept, and the standard delivery
 * goes back with the last of the goods
 */
export type RefundGround = 'withdrawal' | 'conformity' | 'commercial' | 'goodwill'

/** Id of a refund. For example `rfd_01m6dqs9m0e008qwmwwj2248s5` */
export type RefundId = string

/** What of a line goes back */
export interface RefundLine {
  /** The line by its externalId */
  line: ExternalId
  /** 0 where money goes back and no unit does */
  quantity: number
  /** Of the line’s price after discounts, with its taxes where the order’s prices include them */
  goods: number
  taxes: RefundTax[]
  /** goods, and taxes where they are not in it */
  total: number
}

/** Units of a line, or money for it alone, as for a dent */
export type RefundLineWish =
  | {
      /** The line by its externalId */
      line: ExternalId
      /** Units that go back */
      quantity: number
    }
  | {
      /** The line by its externalId */
      line: ExternalId
      /** Money without a unit, tax included. 1 to 9,000,000,000,000. For example `4990` */
      amount: Amount
    }

/** One page of a list */
export type RefundPage = Page<Refund>

/** What would go back, to the minor unit, and where to */
export interface RefundPreview {
  currency: Currency
  /** At most 100 items */
  lines: RefundLine[]
  shipping: Amount
  /** The taxes in shipping */
  shippingTaxes: RefundTax[]
  goodwill: Amount
  /** The taxes in goodwill, which is a lower price of all that is left. Of no tax more goes back than was charged */
  goodwillTaxes: RefundTax[]
  /** Kept */
  fees: Amount
  /** The totals of the lines, shipping and goodwill, less fees */
  total: Amount
  /** Money first, then what is good in the shop only; none above what it still holds */
  tenders: RefundPreviewTender[]
  /** Executes just this refund, once. At most 200,000 characters */
  token: string
  expiresAt: Instant
}

/** What goes back to one payment */
export interface RefundPreviewTender {
  /** The payment of the order by its externalId */
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
  /** What the shopper recognises */
  label: string | null
  amount: Amount
}

/** What became of the money */
export interface RefundSettle {
  /** The tender, by the externalId of its payment */
  payment: ExternalId
  outcome: 'succeeded' | 'failed'
  /** What the provider calls the refund. 1 to 120 characters */
  reference?: string
  /** Why it did not go back. 1 to 200 characters */
  failure?: string
}

/**
 * `requested`: reserved. `pending_provider`: the payment provider has it. `unknown`: nobody knows yet; it is
 * asked after with the same key. `partly_succeeded`: some tenders went back and others did not
 */
export type RefundStatus = 'requested' | 'pending_provider' | 'unknown' | 'succeeded' | 'partly_succeeded' | 'failed'

/** A state and since when */
export interface RefundStep {
  status: RefundStatus
  at: Instant
}

/** One tax component of what goes back */
export interface RefundTax {
  name: string
  amount: number
}

/** What goes back to one payment, and whether it did */
export interface RefundTender {
  /** The payment of the order by its externalId */
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
  /** What the shopper recognises */
  label: string | null
  amount: Amount
  status: 'requested' | 'pending' | 'unknown' | 'succeeded' | 'failed'
  /** What the provider calls it. For the desk */
  reference: string | null
  /** Why it did not go back, as the provider says. For the desk */
  failure: string | null
}

/** What is to go back */
export interface RefundWish {
  orderId: OrderId
  /** That of the order. All amounts here are in it */
  currency: Currency
  ground: RefundGround
  /** At most 100 items */
  lines?: RefundLineWish[]
  /**
   * Of what was paid for delivery, whatever becomes of the goods. Left out, what is owed goes back with the last
   * of them: by law that of standard delivery, as the policy says it
   */
  shipping?: Amount
  /** For nothing of the order in particular */
  goodwill?: Amount
  /** Kept: restocking and label. Commercial ground only */
  fees?: Amount
  /** For the desk. 1 to 200 characters */
  reason?: string
}
