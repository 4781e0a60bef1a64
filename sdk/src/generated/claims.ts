// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { Amount, Currency, ExternalId, Instant, Locale } from './shared.ts'
import type { Approval } from './approvals.ts'
import type { Attachment, AttachmentId } from './attachments.ts'
import type { CustomerId } from './customers.ts'
import type { OrderId } from './orders.ts'
import type { RefundId } from './refunds.ts'
import type { ReturnLayerDecision } from './returns.ts'

/**
 * Goods that are not as owed, by the statutory guarantee: what is wrong, what shows it, whose the burden of
 * proof is, and the remedy, from repair to the end of the contract. No approval stands before one, and “final
 * sale” does not touch it.
 */
export interface ClaimsResource {
  /**
   * Report goods that are not as owed.
   *
   * A claim under the statutory guarantee. It is taken whatever the policy says of the goods, also outside the
   * period, which the decision then says; the shop can contest it, and not decline it. Claims that are open, and
   * those that ended the contract or gave other goods, are together for no more units of a line than were bought.
   * The shopper is told by mail that it has arrived.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_order_not_found`, `claim_line_not_found`, `claim_units_claimed`,
   * `attachment_not_usable`, or what every route can answer
   */
  create(body: ClaimCreate, options?: KeyedOptions): Promise<Claim>

  /**
   * Get a claim.
   *
   * One claim. A shopper sees their own, a guest those of the order they proved.
   *
   * For servers, agents and shoppers, with the scope `claims:read`.
   *
   * @throws AftercareError `claim_not_found`, or what every route can answer
   */
  get(claimId: ClaimId, options?: RequestOptions): Promise<Claim>

  /**
   * List claims.
   *
   * Newest first. `status` goes with `customerId`; `orderId` stands alone. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `claims:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: ClaimListQuery, options?: RequestOptions): List<Claim>

  /**
   * Ask what shows the defect.
   *
   * The shopper is told by mail; the clocks of the law run on.
   *
   * For servers and agents, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  ask(claimId: ClaimId, body: ClaimAsk, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Show the defect.
   *
   * Adds words and files. A file is used once.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `attachment_not_usable`,
   * `version_mismatch`, or what every route can answer
   */
  show(claimId: ClaimId, body: ClaimShow, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Offer a remedy.
   *
   * Any remedy, at any time, and a lower price of what the line still holds; the shopper is told by mail.
   * `finding` says whether the desk found a serious or a minor defect, which decides what can be insisted on.
   *
   * For servers and agents, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `refund_exceeds_line`,
   * `refund_line_not_found`, `refund_quantity_exceeds_bought`, `version_mismatch`, or what every route can answer
   */
  offer(claimId: ClaimId, body: ClaimOffer, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Accept the remedy that is offered.
   *
   * From here on the shop owes it.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  accept(claimId: ClaimId, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Refuse the remedy that is offered.
   *
   * The claim is open again, and nothing of it is lost.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  refuse(claimId: ClaimId, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Insist on a remedy.
   *
   * Takes what the law gives now (`remediesOwed`), whatever was offered: repair or replacement at the shopper’s
   * choice, the end of the contract once a cure failed, a defect is serious, or goods can be rejected.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `claim_remedy_not_owed`,
   * `version_mismatch`, or what every route can answer
   */
  demand(claimId: ClaimId, body: ClaimDemand, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Say that a remedy did not help.
   *
   * Or that it was not done. It opens the way to a lower price and the end of the contract.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `claim_units_claimed`,
   * `version_mismatch`, or what every route can answer
   */
  fail(claimId: ClaimId, body: ClaimFail, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Contest a claim.
   *
   * Says why the shop holds that it owes no remedy, and what shows it. It declines nothing: the claim stays where
   * it is. The shopper is told by mail.
   *
   * For servers and agents, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  contest(claimId: ClaimId, body: ClaimContest, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Take a claim back.
   *
   * It ends here; another can be reported.
   *
   * For servers, agents and shoppers, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  withdraw(claimId: ClaimId, options?: KeyedOptions & VersionedOptions): Promise<Claim>

  /**
   * Perform the remedy.
   *
   * A lower price and the end of the contract are paid through refunds, once, on the payments that paid; of a
   * repair and a replacement the shop sends its reference. Money above the limits of an agent answers 202 with the
   * approval that is asked for.
   *
   * For servers and agents, with the scope `claims:write`.
   *
   * @throws AftercareError `claim_not_found`, `claim_transition_not_allowed`, `claim_remedy_invalid`,
   * `unit_already_returned`, `order_not_found`, `refund_line_not_found`, `refund_quantity_exceeds_bought`,
   * `refund_exceeds_line`, `refund_exceeds_shipping`, `refund_exceeds_captured`, `refund_nothing_due`,
   * `refund_fees_not_allowed`, `refund_limit_reached`, `version_mismatch`, or what every route can answer
   */
  perform(claimId: ClaimId, body?: ClaimPerform, options?: KeyedOptions & VersionedOptions): Promise<Claim | Approval>
}
export const ClaimsResource: ResourceClass<ClaimsResource> = /* @__PURE__ */ resource(
  'claims create, get=./: list=,? ask show offer accept. refuse. demand fail contest withdraw. perform',
)

/** What `claims.list` can be asked for */
export interface ClaimListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: ClaimStatus
  customerId?: CustomerId
  orderId?: OrderId
}

/** Who has to show whether the goods were sound, as it stood when it was reported; until when the seller */
export interface BurdenOfProof {
  on: 'seller' | 'shopper'
  until: Instant | null
}

/** Goods that are not as owed, from the report to the remedy */
export interface Claim {
  id: ClaimId
  ref: ClaimRef
  status: ClaimStatus
  orderId: OrderId
  customerId: CustomerId | null
  locale: Locale | null
  currency: Currency
  line: ExternalId
  sku: string | null
  name: string
  quantity: number
  reason: ClaimReason
  description: string
  wanted: RemedyKind | null
  /** What the law of defects says, with clause, clock and deadline, as it stood when it was reported */
  decision: ReturnLayerDecision
  burdenOfProof: BurdenOfProof
  /** Until when the defect alone lets the shopper reject the goods; null where the law has no such step */
  rejectUntil: Instant | null
  finding: 'serious' | 'minor' | null
  /** What the shopper can insist on now. The shop can offer anything. At most 4 items */
  remediesOwed: RemedyKind[]
  /** At most 20 items */
  evidence: Attachment[]
  /** What the desk asked */
  question: string | null
  /** At most 50 items */
  answers: ClaimAnswer[]
  /** What is offered, agreed or done */
  remedy: ClaimRemedy | null
  /** Remedies that did not help. At most 20 items */
  attempts: ClaimAttempt[]
  contest: ClaimContested
  /** What this caller may do now. At most 10 items */
  allowedActions: ClaimAction[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Part of `Claim` */
export interface ClaimAnswer {
  text: string
  at: Instant
}

/** Part of `Claim` */
export interface ClaimAttempt {
  remedy: RemedyKind
  reason: string
  at: Instant
}

/** Something that can be done with a claim */
export type ClaimAction =
  'ask' | 'show' | 'offer' | 'accept' | 'refuse' | 'demand' | 'perform' | 'fail' | 'contest' | 'withdraw'

/** What the desk has to see */
export interface ClaimAsk {
  /** 1 to 2,000 characters */
  question: string
}

/** What the shop holds against a claim */
export interface ClaimContest {
  reason: ClaimContestReason
  /** The law that it rests on. 1 to 300 characters. For example `Directive (EU) 2019/771 art. 11` */
  citation: string
  /** What shows it, for the shopper: within the burden of proof period that is for the shop. 1 to 2,000 characters */
  proof: string
}

/** Why the shop holds that it owes no remedy */
export type ClaimContestReason = 'outside_period' | 'was_sound' | 'not_our_item' | 'known_at_purchase' | 'other'

/** What the shop holds against it */
export type ClaimContested = {
  reason: 'outside_period' | 'was_sound' | 'not_our_item' | 'known_at_purchase' | 'other'
  citation: string
  proof: string
  at: Instant
} | null

/** Goods that are not as owed */
export interface ClaimCreate {
  orderId: OrderId
  /** externalId of the line of the order */
  line: ExternalId
  /** 1 when left out */
  quantity?: number
  reason: ClaimReason
  /** What is wrong, in the shopper’s words. 1 to 2,000 characters */
  description: string
  /** Photos and other files that were uploaded. At most 20 items */
  evidence?: AttachmentId[]
  /** What the shopper would like */
  wanted?: RemedyKind
  /** For mails; that of the order when left out */
  locale?: Locale
}

/** A remedy that the law gives now. Of a lower price the shop says the amount */
export interface ClaimDemand {
  remedy: 'repair' | 'replacement' | 'rescission'
}

/** That a remedy did not help */
export interface ClaimFail {
  /** What did not work, or was not done. 1 to 2,000 characters */
  reason: string
}

/** Id of a claim. For example `clm_01m6dqs9m0e008qwmwwj2248s5` */
export type ClaimId = string

/** A remedy that the shop offers */
export interface ClaimOffer {
  remedy: RemedyKind
  /** How much lower the price is, tax included, in the currency of the order; for a lower price only */
  amount?: Amount
  /** For the shopper. 1 to 2,000 characters */
  message?: string
  /** What the desk found: a serious defect needs no cure first, a minor one ends no contract */
  finding?: 'serious' | 'minor'
}

/** One page of a list */
export type ClaimPage = Page<Claim>

/** That the remedy was done */
export interface ClaimPerform {
  /** Of the repair or the replacement in the shop’s own system. 1 to 120 characters */
  reference?: string
}

/** What is not as owed (Directive (EU) 2019/771 art. 6 and 7) */
export type ClaimReason = 'not_as_described' | 'wrong_item' | 'missing_parts' | 'damaged_on_arrival' | 'defective'

/** The reference in mails. For example `C-7K3M-9QXT` */
export type ClaimRef = string

/** A remedy, and what became of it */
export interface ClaimRemedy {
  kind: RemedyKind
  amount: Amount | null
  /** Offered by the shop, or insisted on by the shopper */
  by: 'offer' | 'demand'
  at: Instant
  performedAt: Instant | null
  reference: string | null
  refundId: RefundId | null
  /** Why it is performed and nothing was paid: all that was paid for the goods went back before or elsewhere */
  closedBecause?: 'nothing_left'
}

/** What shows the defect */
export interface ClaimShow {
  /** 1 to 2,000 characters */
  text?: string
  /** At most 20 items */
  evidence?: AttachmentId[]
}

/** Where a claim is */
export type ClaimStatus = 'reported' | 'evidence_asked' | 'remedy_offered' | 'accepted' | 'performed' | 'withdrawn'

/** Repair, replacement, a lower price, or the end of the contract with the money back */
export type RemedyKind = 'repair' | 'replacement' | 'price_reduction' | 'rescission'
