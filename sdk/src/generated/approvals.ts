// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Amount, Currency, Instant } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { KeyId } from './keys.ts'
import type { OrderId } from './orders.ts'

/**
 * What an agent asked for that is above their authority. Another one approves it, which does just what was asked
 * for, or declines it with a reason.
 */
export interface ApprovalsResource {
  /**
   * List approvals.
   *
   * Newest first. Those that are `requested` wait for somebody to decide.
   *
   * For servers and agents, with the scope `approvals:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: ApprovalListQuery, options?: RequestOptions): List<Approval>

  /**
   * Get an approval.
   *
   * One approval: what was asked for, above which limits, and what was decided.
   *
   * For servers and agents, with the scope `approvals:read`.
   *
   * @throws AftercareError `approval_not_found`, or what every route can answer
   */
  get(approvalId: ApprovalId, options?: RequestOptions): Promise<Approval>

  /**
   * Approve what was asked for.
   *
   * Does just what was asked for, to the minor unit, in the name of whoever asked and on the authority of whoever
   * approves, whose own limits hold. When the money has changed since, it says so and does nothing: decline it, or
   * let it be asked for anew. It needs the scope of what is done as well, such as `refunds:write`.
   *
   * For servers and agents, with the scope `approvals:write`.
   *
   * @throws AftercareError `approval_not_found`, `approval_transition_not_allowed`, `approval_own_request`,
   * `authority_exceeded`, `refund_changed`, `order_not_found`, `currency_mismatch`, `refund_line_not_found`,
   * `refund_quantity_exceeds_bought`, `refund_exceeds_line`, `refund_exceeds_shipping`, `refund_exceeds_captured`,
   * `refund_nothing_due`, `refund_fees_not_allowed`, `refund_limit_reached`, `return_not_found`,
   * `return_transition_not_allowed`, `resolution_not_found`, `resolution_not_due`, `keep_item_limit_reached`,
   * `withdrawal_not_found`, `withdrawal_transition_not_allowed`, `store_credit_customer_not_found`,
   * `store_credit_too_large`, or what every route can answer
   */
  approve(approvalId: ApprovalId, body?: ApprovalApprove, options?: KeyedOptions): Promise<Approval>

  /**
   * Decline what was asked for.
   *
   * Nothing is done, and whoever asked learns why. It can be asked for anew.
   *
   * For servers and agents, with the scope `approvals:write`.
   *
   * @throws AftercareError `approval_not_found`, `approval_transition_not_allowed`, `approval_own_request`, or
   * what every route can answer
   */
  decline(approvalId: ApprovalId, body: ApprovalDecline, options?: KeyedOptions): Promise<Approval>
}
export const ApprovalsResource: ResourceClass<ApprovalsResource> = /* @__PURE__ */ resource(
  'approvals get=./: list=,? approve decline',
)

/** What `approvals.list` can be asked for */
export interface ApprovalListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: ApprovalStatus
  /** What it is about: a return, a withdrawal, a customer, or the refund that there would be */
  objectId?: string
}

/** Something that an agent asked for above their authority */
export interface Approval {
  id: ApprovalId
  /** What was asked for */
  kind: 'refund' | 'return_resolution' | 'withdrawal_refund' | 'store_credit' | 'claim_remedy'
  status: ApprovalStatus
  /**
   * What it is about: the refund that there would be, the return or withdrawal that is paid, or the customer who
   * gets credit
   */
  objectId: string
  /** The resolution of the return */
  resolutionId: string | null
  orderId: OrderId | null
  customerId: CustomerId | null
  currency: Currency
  amount: Amount
  /** 1 to 3 items */
  limits: ApprovalLimit[]
  /** Why it is wanted, as whoever asked said */
  reason: string | null
  requestedBy: ApprovalPerson
  /** Who decided; null while nobody has */
  decision: { by: ApprovalPerson; at: Instant; reason: string | null } | null
  /** The refund that came of it */
  refundId: string | null
  /** The store credit that came of it */
  storeCreditId: string | null
  /** The first moment that is too late to decide */
  expiresAt: Instant
  /** What this caller may do now: nobody decides about what they asked for themselves */
  allowedActions: ('approve' | 'decline' | 'expire')[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Why it is right, when there is more to say */
export interface ApprovalApprove {
  /** 1 to 300 characters */
  reason?: string
}

/** Why it is not done */
export interface ApprovalDecline {
  /** For whoever asked. 1 to 300 characters */
  reason: string
}

/** Id of an approval. For example `apr_01m6dqs9m0e008qwmwwj2248s5` */
export type ApprovalId = string

/** A limit of the agent, and what was asked for above it */
export interface ApprovalLimit {
  limit: 'per_refund' | 'percent_of_order' | 'per_customer'
  /** What the agent might still have given by this limit */
  allowed: Amount
  asked: Amount
}

/** One page of a list */
export type ApprovalPage = Page<Approval>

/** An agent, or a server of the shop */
export interface ApprovalPerson {
  keyId: KeyId
  name: string
}

/** `requested` waits for somebody; `approved` was done as it was asked for; otherwise nothing was done */
export type ApprovalStatus = 'requested' | 'approved' | 'declined' | 'expired'
