// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { Approval } from './approvals.ts'
import type { CalendarDate, EmailAddress, ExternalId, Instant, Locale } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { OrderId, OrderNumber } from './orders.ts'
import type { RefundId } from './refunds.ts'
import type { ReturnLayerDecision } from './returns.ts'

/**
 * Withdrawals from contract: a statement, its confirmation, and the money by the day that the law sets. No
 * approval stands before it; the shop can contest one and never decline it, and the clocks run on.
 */
export interface WithdrawalsResource {
  /**
   * State a withdrawal from contract.
   *
   * The first of two steps (Directive 2011/83/EU art. 11a): who withdraws, from which contract, and where the
   * acknowledgement goes. No login is asked for. An order that is not found is taken all the same and shown to the
   * desk, so the answer says nothing about which orders there are. Nothing is declared before it is confirmed.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_contact_required`, `field_not_allowed`, or what every route can answer
   */
  create(body: WithdrawalCreate, options?: KeyedOptions): Promise<Withdrawal>

  /**
   * Confirm a withdrawal.
   *
   * The second step, a separate act: now it is declared, and the day is set by which the money has to be back. It
   * is acknowledged by mail, with content, date and time. A declaration outside the period is acknowledged too.
   * All that is stated was declared before, for the same number and address? Then that one counts, and `repeats`
   * says which and when; this one stays as it is. With a publishable key the id, which only the person who stated
   * it has, is what confirms it.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `version_mismatch`, or
   * what every route can answer
   */
  confirm(withdrawalId: WithdrawalId, options?: KeyedOptions & VersionedOptions): Promise<Withdrawal>

  /**
   * Get a withdrawal.
   *
   * One withdrawal, with what the law says of each line. A shopper sees their own, a guest those of the order they
   * proved.
   *
   * For servers, agents and shoppers, with the scope `withdrawals:read`.
   *
   * @throws AftercareError `withdrawal_not_found`, or what every route can answer
   */
  get(withdrawalId: WithdrawalId, options?: RequestOptions): Promise<Withdrawal>

  /**
   * List withdrawals.
   *
   * Newest first. `status` goes with `customerId`; `orderId` stands alone. Those whose order is not known yet are
   * `acknowledged`. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `withdrawals:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: WithdrawalListQuery, options?: RequestOptions): List<Withdrawal>

  /**
   * Say which order and goods were meant.
   *
   * For a statement whose number and address belonged to no order, or that names goods in words that are not in
   * the order: `lines` says which are meant, and the statement stays as it was typed. It is judged then, for the
   * moment of the declaration, and the day of the refund is that of the country the order went to.
   *
   * For servers and agents, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`,
   * `withdrawal_order_not_found`, `version_mismatch`, or what every route can answer
   */
  match(
    withdrawalId: WithdrawalId,
    body: WithdrawalMatch,
    options?: KeyedOptions & VersionedOptions,
  ): Promise<Withdrawal>

  /**
   * Show that the goods were sent back.
   *
   * Ends the right to withhold the money (Directive 2011/83/EU art. 13(3)). When the day of the refund has passed
   * meanwhile, the money is due today.
   *
   * For servers, agents and shoppers, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `version_mismatch`, or
   * what every route can answer
   */
  provePosting(
    withdrawalId: WithdrawalId,
    body: WithdrawalPostingProof,
    options?: KeyedOptions & VersionedOptions,
  ): Promise<Withdrawal>

  /**
   * Record that the goods are back.
   *
   * Ends the right to withhold the money: it is due on its day, or today when that has passed.
   *
   * For servers and agents, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `version_mismatch`, or
   * what every route can answer
   */
  receive(withdrawalId: WithdrawalId, options?: KeyedOptions & VersionedOptions): Promise<Withdrawal>

  /**
   * Contest a withdrawal.
   *
   * Says why the shop holds that there was no right to withdraw, and on which law. It declines nothing: state and
   * clocks stay as they are. The shopper is told by mail.
   *
   * For servers and agents, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `version_mismatch`, or
   * what every route can answer
   */
  contest(
    withdrawalId: WithdrawalId,
    body: WithdrawalContest,
    options?: KeyedOptions & VersionedOptions,
  ): Promise<Withdrawal>

  /**
   * Refund a withdrawal.
   *
   * Requests the refund of its units that the law gives a right to and that no refund or exchange took before, on
   * the payments that paid, the standard delivery with the last of the goods, and no fee; a promotion is not
   * priced anew. Lines without a right are paid only where `lines` names them; then only those are. The withdrawal
   * is `refunded` once the payment provider says so, and can be refunded anew when that failed. Money above the
   * limits of an agent answers 202 with the approval that is asked for: that stands before the hand that pays, not
   * before the withdrawal, and the day by which the money is due stays.
   *
   * For servers and agents, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `order_not_found`,
   * `refund_line_not_found`, `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`,
   * `refund_exceeds_captured`, `refund_nothing_due`, `refund_fees_not_allowed`, `refund_limit_reached`,
   * `version_mismatch`, or what every route can answer
   */
  refund(
    withdrawalId: WithdrawalId,
    body?: WithdrawalRefund,
    options?: KeyedOptions & VersionedOptions,
  ): Promise<Withdrawal | Approval>

  /**
   * Record a refund that was made elsewhere.
   *
   * For money that went back through the shop’s own system: all that was paid, with the standard delivery and
   * without any fee.
   *
   * For servers and agents, with the scope `withdrawals:write`.
   *
   * @throws AftercareError `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `version_mismatch`, or
   * what every route can answer
   */
  settle(
    withdrawalId: WithdrawalId,
    body: WithdrawalSettle,
    options?: KeyedOptions & VersionedOptions,
  ): Promise<Withdrawal>
}
export const WithdrawalsResource: ResourceClass<WithdrawalsResource> = /* @__PURE__ */ resource(
  'withdrawals create, get=./: list=,? confirm. match provePosting/:/proof-of-posting receive. contest refund settle',
)

/** What `withdrawals.list` can be asked for */
export interface WithdrawalListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: WithdrawalStatus
  customerId?: CustomerId
  orderId?: OrderId
}

/** A withdrawal from contract, from the statement to the money */
export interface Withdrawal {
  id: WithdrawalId
  ref: WithdrawalRef
  state: WithdrawalState
  statement: WithdrawalStatement
  /** The order, once it is known. A publishable key is not told whether there is one */
  orderId: OrderId | null
  customerId: CustomerId | null
  locale: Locale | null
  /** Null until it is confirmed and its order known */
  judgement: WithdrawalJudgement | null
  /** When it was confirmed */
  declaredAt: Instant | null
  repeats: WithdrawalRepeated
  /** When the acknowledgement was mailed */
  acknowledgedAt: Instant | null
  /** The last day on which the money goes back in time */
  refundDueOn: CalendarDate | null
  /** The end of that day: the first moment that is too late */
  refundDueAt: Instant | null
  contest: WithdrawalContested
  /** The refund that is under way or brought the money back, or notes the one that the shop made */
  refundId: RefundId | null
  /** What this caller may do now. At most 11 items */
  allowedActions: WithdrawalAction[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Something that can be done with a withdrawal */
export type WithdrawalAction =
  | 'confirm'
  | 'acknowledge'
  | 'match'
  | 'await_goods'
  | 'release'
  | 'prove_posting'
  | 'receive'
  | 'contest'
  | 'refund'
  | 'refund_failed'
  | 'settle'

/** What the shop holds against a withdrawal */
export interface WithdrawalContest {
  reason: WithdrawalContestReason
  /** The law that it rests on. 1 to 300 characters. For example `Directive 2011/83/EU art. 9(1)` */
  citation: string
  /** For the shopper, who also learns reason and citation. 1 to 2,000 characters */
  message?: string
}

/** Why the shop holds that there was no right to withdraw */
export type WithdrawalContestReason =
  | 'outside_period'
  | 'statutory_exception'
  | 'not_a_distance_contract'
  | 'no_such_contract'
  | 'not_the_buyer'
  | 'not_a_consumer'
  | 'no_such_law'
  | 'other'

/** What the shop holds against it */
export type WithdrawalContested = {
  reason: WithdrawalContestReason
  citation: string
  message: string | null
  /** Since when */
  at: Instant
} | null

/** A statement of withdrawal: who, from which contract, and where to answer */
export interface WithdrawalCreate {
  /** Who withdraws. 1 to 120 characters */
  name: string
  orderNumber?: OrderNumber
  /** In the place of orderNumber; not with a publishable key */
  orderId?: OrderId
  /** The whole contract when left out. 1 to 200 items */
  lines?: WithdrawalStatedLine[]
  /**
   * Where the acknowledgement goes. The address of the customer, of the proof or of the order when left out; a
   * publishable key gives it
   */
  email?: EmailAddress
  /** For mails; that of the order when left out */
  locale?: Locale
}

/** Id of a withdrawal. For example `wdr_01m6dqs9m0e008qwmwwj2248s5` */
export type WithdrawalId = string

/** What the law says of a line */
export interface WithdrawalJudgedLine {
  line: ExternalId
  name: string | null
  quantity: number
  /** Null while it is not known which line of the order is meant */
  decision: ReturnLayerDecision | null
}

/**
 * Whether it was in time and allowed, judged for the moment of the declaration: its dispatch in time suffices.
 * It stops nothing; the shop can contest what it holds to be without a right
 */
export interface WithdrawalJudgement {
  /** How much of it the law gives a right to; unknown while it is not clear which goods are meant */
  eligible: 'all' | 'some' | 'none' | 'unknown'
  /** At most 1,000 items */
  lines: WithdrawalJudgedLine[]
}

/** The order, and where it is not clear the lines, that the shopper meant */
export interface WithdrawalMatch {
  orderId: OrderId
  /** What of it was meant, in the place of what was stated; as stated when left out. 1 to 200 items */
  lines?: WithdrawalNamedLine[]
}

/** A line of the order that the desk names */
export interface WithdrawalNamedLine {
  /** externalId of the line of the order */
  line: ExternalId
  /** All of it when left out */
  quantity?: number
}

/** One page of a list */
export type WithdrawalPage = Page<Withdrawal>

/** What shows that the goods were sent back */
export interface WithdrawalPostingProof {
  /** 1 to 80 characters */
  carrier?: string
  /** 1 to 80 characters */
  trackingNumber?: string
  /** Now when left out */
  postedAt?: Instant
}

/** The reference in mails: 40 random bits, never counted up. For example `W-7K3M-9QXT` */
export type WithdrawalRef = string

/** What of a withdrawal is refunded */
export interface WithdrawalRefund {
  /**
   * What goes back in the place of what the law gives a right to, such as a line that it excepts, as goodwill.
   * Without a quantity, what is left of the line. 1 to 200 items
   */
  lines?: WithdrawalNamedLine[]
}

/**
 * The withdrawal that had declared all of this before. This one was confirmed, and changes nothing: that one
 * counts
 */
export type WithdrawalRepeated = { ref: WithdrawalRef; declaredAt: Instant } | null

/** A refund that was made in the shop’s own system */
export interface WithdrawalSettle {
  /** Now when left out; never in the future, nor before the declaration */
  refundedAt?: Instant
  /** What the shop’s own system calls the refund, as the order lists it. 1 to 120 characters */
  reference?: string
}

/** Where a withdrawal is, with what belongs to that state */
export type WithdrawalState =
  | {
      status: 'unconfirmed' | 'declared' | 'acknowledged' | 'goods_awaited' | 'refund_due'
      /** Since when */
      at: Instant
    }
  | {
      status: 'proof_of_posting'
      /** Since when */
      at: Instant
      carrier: string | null
      trackingNumber: string | null
      postedAt: Instant
    }
  | {
      status: 'refunded'
      /** Since when */
      at: Instant
      refundedAt: Instant
      reference: string | null
    }

/** What of the contract is withdrawn from */
export interface WithdrawalStatedLine {
  /** externalId of the line of the order, its SKU, or what the shopper calls it */
  line: ExternalId
  /** All of it when left out */
  quantity?: number
}

/** What was declared. Null for a publishable key */
export type WithdrawalStatement = {
  name: string
  email: EmailAddress
  orderNumber: string
  /** Null is the whole contract. 1 to 200 items */
  lines: WithdrawalStatedLine[] | null
} | null

/** Where a withdrawal is */
export type WithdrawalStatus =
  'unconfirmed' | 'declared' | 'acknowledged' | 'goods_awaited' | 'proof_of_posting' | 'refund_due' | 'refunded'
