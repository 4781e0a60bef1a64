// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type {
  Amount,
  Currency,
  EmailAddress,
  ExternalId,
  Instant,
  ItemCondition,
  Locale,
  PolicyVersion,
} from './shared.ts'
import type { Approval } from './approvals.ts'
import type { Attachment, AttachmentId } from './attachments.ts'
import type { CustomerId } from './customers.ts'
import type { ExchangeId } from './exchanges.ts'
import type { GiftReceiptId } from './gift-receipts.ts'
import type { OrderId } from './orders.ts'
import type { RefundId } from './refunds.ts'

/**
 * Goods that go back: what may, what was asked for and approved, its parcels, what arrived in which state, and
 * what the shopper gets for it. Four axes that move by themselves, never one status.
 */
export interface ReturnsResource {
  /**
   * See what of an order can go back.
   *
   * For each line, what the policy and the law say of the next unit: which layer is best, by which clause, until
   * when, and what the shopper gets. Say a reason, a condition, whether the seal was broken or when it was first
   * used, and it is decided for that. Units that are in a return count as gone.
   *
   * For servers, agents and shoppers, with the scope `returns:read`.
   *
   * @throws AftercareError `order_not_found`, or what every route can answer
   */
  returnability(orderId: OrderId, query?: ReturnReturnabilityQuery, options?: RequestOptions): Promise<Returnability>

  /**
   * Preview a return.
   *
   * Decides about units as submitting them would, for each by its own reason and condition, and keeps nothing.
   * Units that are in another return are refused here as they would be there.
   *
   * For servers, agents and shoppers, with the scope `returns:read`.
   *
   * @throws AftercareError `return_order_not_found`, `return_line_not_found`, `return_quantity_exceeds_bought`,
   * `return_reason_not_offered`, `return_currency_mismatch`, `return_customers_differ`, `unit_already_returned`,
   * or what every route can answer
   */
  preview(body: ReturnPreviewRequest, options?: RequestOptions): Promise<ReturnPreview>

  /**
   * Draft a return.
   *
   * Makes a draft that holds nothing yet: its units are decided about anew whenever it is read, until it is
   * submitted. Several orders may be in one return if they are in one currency. A shopper names their own orders,
   * a guest the one they proved. A draft that nobody submits ends after a week.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_order_not_found`, `return_line_not_found`, `return_quantity_exceeds_bought`,
   * `return_reason_not_offered`, `return_currency_mismatch`, `return_customers_differ`, `unit_already_returned`,
   * `resolution_not_offered`, `attachment_not_usable`, or what every route can answer
   */
  create(body: ReturnCreate, options?: KeyedOptions): Promise<Return>

  /**
   * Get a return.
   *
   * One return. A shopper sees their own, a guest those of the order they proved.
   *
   * For servers, agents and shoppers, with the scope `returns:read`.
   *
   * @throws AftercareError `return_not_found`, or what every route can answer
   */
  get(returnId: ReturnId, options?: RequestOptions): Promise<Return>

  /**
   * List returns.
   *
   * Newest first. `status` goes with `customerId`; `orderId` stands alone. A draft shows what was decided when it
   * was last changed. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `returns:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: ReturnListQuery, options?: RequestOptions): List<Return>

  /**
   * Change a draft.
   *
   * Puts other items in the place of those that the draft had, and decides about them.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_order_not_found`,
   * `return_line_not_found`, `return_quantity_exceeds_bought`, `return_reason_not_offered`,
   * `return_currency_mismatch`, `return_customers_differ`, `unit_already_returned`, `resolution_not_offered`,
   * `attachment_not_usable`, `version_mismatch`, or what every route can answer
   */
  update(returnId: ReturnId, body: ReturnUpdate, options?: VersionedOptions): Promise<Return>

  /**
   * Submit a draft.
   *
   * Decides for good, and holds the units: of two returns that want the same unit at once, one gets it. Approved
   * at once where every unit is eligible and nothing is missing; a withdrawal always is, since no approval may
   * stand before it. Otherwise an agent looks at it. A shopper cannot submit what no layer lets go back; the desk
   * can, as goodwill.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_order_not_found`,
   * `return_line_not_found`, `return_quantity_exceeds_bought`, `return_reason_not_offered`,
   * `return_currency_mismatch`, `return_customers_differ`, `unit_already_returned`, `return_not_eligible`,
   * `resolution_not_offered`, `version_mismatch`, or what every route can answer
   */
  submit(returnId: ReturnId, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Answer what the desk asked.
   *
   * Adds words, a condition or evidence to units. When nothing is missing any more the return is approved at once;
   * otherwise the desk looks at it again.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `attachment_not_usable`, `version_mismatch`, or what every route can answer
   */
  answer(returnId: ReturnId, body: ReturnAnswer, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Approve a return.
   *
   * Approves every unit that was not declined. The shopper is told by mail.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  approve(returnId: ReturnId, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Decline units of a return.
   *
   * Declines what only the shop had promised, with a reason and the clause that it rests on. What the law gives
   * cannot be declined. When no unit is left the return is declined; the units are free again.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `return_right_not_declinable`, `clause_not_known`, `version_mismatch`, or what every route can answer
   */
  decline(returnId: ReturnId, body: ReturnDecline, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Ask the shopper for something.
   *
   * Waits two weeks for an answer; the clocks of the law run on meanwhile.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  ask(returnId: ReturnId, body: ReturnAsk, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Cancel a return.
   *
   * Calls it off while no unit was received and no money has moved. The units are free again, and the rights of
   * the shopper stay.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  cancel(returnId: ReturnId, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Make a label.
   *
   * Adds a parcel with a label to print: an A6 page with the return address, and the reference as a barcode and a
   * QR code. Its file is an attachment that whoever sees the return can download.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `label_not_available`, `version_mismatch`, or what every route can answer
   */
  label(returnId: ReturnId, body?: ReturnLabelCreate, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Say that a parcel was handed over.
   *
   * Marks a parcel as under way: one with a label of ours, or another with the shopper’s own.
   *
   * For servers, agents and shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `return_shipment_not_found`, `version_mismatch`, or what every route can answer
   */
  ship(returnId: ReturnId, body: ReturnShip, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Say what a carrier reports.
   *
   * A parcel that goes back moved, arrived, or was lost.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_shipment_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  track(returnId: ReturnId, body: ReturnTrack, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Receive units.
   *
   * Says which of the units that are expected have arrived. From now on the return cannot be called off.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `return_shipment_not_found`, `version_mismatch`, or what every route can answer
   */
  receive(returnId: ReturnId, body: ReturnReceive, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Grade units.
   *
   * Says in which state units arrived. What was expected and is not in the parcel is graded as missing. A grade
   * can be put right until the unit is accepted or rejected.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  grade(returnId: ReturnId, body: ReturnGradeUnits, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Accept units.
   *
   * Takes graded units back, and says where they go. What was received ends accepted or rejected.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  accept(returnId: ReturnId, body: ReturnAccept, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Reject units.
   *
   * Does not take graded units back, with a reason for the shopper. Units that are sent back to the shopper can be
   * returned again.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  reject(returnId: ReturnId, body: ReturnReject, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Propose another resolution.
   *
   * Says what the shopper is to get for units, in the place of what was there. It has to be authorised. What was
   * executed stays.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `return_unit_not_found`,
   * `resolution_not_offered`, `gift_resolution_not_allowed`, `version_mismatch`, or what every route can answer
   */
  propose(returnId: ReturnId, body: ReturnPropose, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Authorise a resolution.
   *
   * Lets a resolution be executed. With the approval of a return, what the shopper chose is authorised.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `resolution_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  authorise(returnId: ReturnId, body: ReturnAuthorise, options?: KeyedOptions & VersionedOptions): Promise<Return>

  /**
   * Execute a resolution.
   *
   * Gives the shopper what was authorised, once, whatever is repeated: a refund is requested; store credit is
   * there at once with the bonus and the expiry of the policy; an exchange is made of what is offered; what the
   * shop does in its own system is recorded with its reference. Money goes out when the units are accepted, on a
   * withdrawal also when a parcel is under way; units of the resolution that are still to come, or to be looked
   * at, are a resolution of their own from then on. What the shopper keeps or donates is not sent back. Money
   * above the limits of an agent answers 202 with the approval that is asked for.
   *
   * For servers and agents, with the scope `returns:write`.
   *
   * @throws AftercareError `return_not_found`, `return_transition_not_allowed`, `resolution_not_found`,
   * `resolution_not_due`, `resolution_reference_required`, `store_credit_customer_not_found`,
   * `store_credit_too_large`, `keep_item_limit_reached`, `field_not_allowed`, `exchange_offer_not_found`,
   * `exchange_terms_not_allowed`, `order_not_found`, `refund_line_not_found`, `refund_quantity_exceeds_bought`,
   * `refund_exceeds_line`, `refund_exceeds_shipping`, `refund_exceeds_captured`, `refund_nothing_due`,
   * `refund_fees_not_allowed`, `refund_limit_reached`, `gift_resolution_not_allowed`, `version_mismatch`, or what
   * every route can answer
   */
  execute(
    returnId: ReturnId,
    body: ReturnExecute,
    options?: KeyedOptions & VersionedOptions,
  ): Promise<Return | Approval>
}
export const ReturnsResource: ResourceClass<ReturnsResource> = /* @__PURE__ */ resource(
  'returns create, get=./: list=,? update~/: returnability=/v1/orders/:/returnability preview-# submit. answer approve. decline ask cancel. label/:/labels ship track receive grade accept reject propose/:/resolutions authorise execute',
)

/** What `returns.returnability` can be asked for */
export interface ReturnReturnabilityQuery {
  reason?:
    | 'changed_mind'
    | 'too_small'
    | 'too_large'
    | 'better_price'
    | 'arrived_late'
    | 'unwanted_gift'
    | 'not_as_described'
    | 'wrong_item'
    | 'missing_parts'
    | 'damaged_on_arrival'
    | 'defective'
    | 'other'
  condition?: 'unopened' | 'opened' | 'used' | 'damaged'
  /** Whether the seal of sealed goods was broken */
  unsealed?: boolean
  /** Asked for where a window begins with the first use */
  firstUsedAt?: Instant
}

/** What `returns.list` can be asked for */
export interface ReturnListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: ReturnApprovalStatus
  customerId?: CustomerId
  orderId?: OrderId
}

/** A variant that the shopper may choose, with its price */
export interface ExchangeOfferInput {
  /** 1 to 64 characters */
  sku: string
  /** 1 to 200 characters */
  name: string
  /**
   * Of one unit, taxes included, in the currency of the order; with a secret key only. Left out, the price that
   * was paid is honoured and nothing is owed either way
   */
  price?: Amount
  /** The taxes in the price of one unit. At most 10 items */
  taxes?: ExchangeOfferInputTax[]
}

/** Part of `ExchangeOfferInput` */
export interface ExchangeOfferInputTax {
  /** 1 to 60 characters */
  name: string
  amount: Amount
}

/** What is offered for the units of a resolution */
export interface ExchangeTerms {
  /** 1 to 20 items */
  offers: ExchangeOfferInput[]
  /**
   * What the shopper has chosen already, by its sku. Left out, the shopper chooses, unless only one is offered. 1
   * to 64 characters
   */
  chosen?: string
  /** 14 when left out. 1 to 90 */
  chooseWithinDays?: number
  /** Sends the new goods before the old ones are back. When those never come back, what the new ones cost is owed */
  advance?: ExchangeTermsAdvance
}

/** Sends the new goods before the old ones are back. When those never come back, what the new ones cost is owed */
export interface ExchangeTermsAdvance {
  /** From when the new goods are sent. 1 to 90 */
  returnWithinDays: number
  /** What the shop’s checkout calls the hold on a card that secures it. 1 to 120 characters */
  hold: string
}

/** Id of a resolution. For example `rsl_01m6dqs9m0e008qwmwwj2248s5` */
export type ResolutionId = string

/** What the shopper gets: money, other goods, credit, a repair, or the goods stay with them or with a charity */
export type ResolutionKind = 'refund' | 'exchange' | 'store_credit' | 'repair' | 'keep_item' | 'donate'

/** How far a resolution is */
export type ResolutionState = 'proposed' | 'authorised' | 'executed'

/** Goods that go back, from the draft to the money */
export interface Return {
  id: ReturnId
  ref: ReturnRef
  /** 1 to 10 items */
  orderIds: OrderId[]
  customerId: CustomerId | null
  /**
   * The gift receipt with which somebody else than the buyer returns it; null otherwise. The buyer sees nothing of
   * it
   */
  giftReceiptId: GiftReceiptId | null
  currency: Currency
  locale: Locale | null
  approval: ReturnApproval
  /** At most 200 items */
  units: ReturnUnit[]
  /** At most 20 items */
  shipments: ReturnShipment[]
  /** What is given for the units. Of two that name the same unit, the later one counts. At most 400 items */
  resolutions: ReturnResolution[]
  counts: ReturnCounts
  /** What the shopper wrote when the desk asked. At most 20 items */
  answers: ReturnMessage[]
  /** Who gets the mails. For the desk; null for shoppers */
  requester: { name: string | null; email: EmailAddress | null } | null
  /** What this caller may do now. At most 19 items */
  allowedActions: ReturnAction[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Units that are taken back */
export interface ReturnAccept {
  /** 1 to 200 items */
  unitIds: ReturnUnitId[]
  disposition?: 'restock' | 'dispose'
}

/** Something that can be done with a return */
export type ReturnAction =
  | 'update'
  | 'submit'
  | 'answer'
  | 'approve'
  | 'decline'
  | 'ask'
  | 'cancel'
  | 'expire'
  | 'label'
  | 'ship'
  | 'track'
  | 'receive'
  | 'grade'
  | 'accept'
  | 'reject'
  | 'propose'
  | 'authorise'
  | 'execute'
  | 'reopen'

/** What the desk had asked for */
export interface ReturnAnswer {
  /** 1 to 2,000 characters */
  text?: string
  /** At most 200 items */
  units?: ReturnAnswerUnit[]
}

/** Part of `ReturnAnswer` */
export interface ReturnAnswerUnit {
  unitId: ReturnUnitId
  condition?: ItemCondition
  firstUsedAt?: Instant
  /** At most 10 items */
  evidence?: ReturnEvidenceInput[]
}

/** Whether the goods may go back, with what belongs to that state */
export type ReturnApproval =
  | { status: 'draft'; expiresAt: Instant }
  | { status: 'requested'; at: Instant }
  | { status: 'needs_info'; at: Instant; question: string; expiresAt: Instant }
  | {
      status: 'approved'
      at: Instant
      /** Decided by the rules alone, or by a person */
      by: 'policy' | 'desk'
      /** Send it until then. Null where the law gives the right: that does not expire here */
      expiresAt: Instant | null
    }
  | {
      status: 'declined'
      at: Instant
      reason: ReturnDeclineReason
      /** Id of the rule of the policy that it rests on. 1 to 60 characters. For example `outlet-final-sale` */
      clause: string
      message: string | null
    }
  | { status: 'cancelled'; at: Instant; by: 'desk' | 'shopper' }
  | { status: 'expired'; at: Instant }

/** Where the approval of a return is */
export type ReturnApprovalStatus =
  'draft' | 'requested' | 'needs_info' | 'approved' | 'declined' | 'cancelled' | 'expired'

/** What the desk has to know before it decides */
export interface ReturnAsk {
  /** For the shopper. 1 to 2,000 characters */
  question: string
}

/** A resolution that may be executed */
export interface ReturnAuthorise {
  resolutionId: ResolutionId
}

/** Units: requested ≥ approved ≥ received, and all that was received ends accepted or rejected */
export interface ReturnCounts {
  requested: number
  approved: number
  received: number
  accepted: number
  rejected: number
}

/** A draft of a return */
export interface ReturnCreate {
  /** 1 to 50 items */
  items: ReturnItem[]
  /** For mails; that of the order when left out */
  locale?: Locale
}

/** What policy and law say of a unit, with the clause and the deadline */
export interface ReturnDecision {
  /** 3 to 3 items */
  layers: ReturnLayerDecision[]
  /** The layer that gives the shopper most; null when nothing can go back */
  best: 'withdrawal' | 'conformity' | 'commercial' | null
  /** At most 6 items */
  resolutions: ReturnDecisionResolution[]
  /** What must be said or shown before the rule of the best layer can be applied. At most 10 items */
  needs: ('photo' | 'serial_number' | 'receipt' | 'condition' | 'first_use' | 'defect')[]
  /** Once for the return as a whole, not for each unit */
  labelFee: Amount
}

/** Part of `ReturnDecision` */
export interface ReturnDecisionResolution {
  kind: ResolutionKind
  /** What the shopper gets for the unit, fees already off */
  amount: Amount
  fees: Amount
  /** What of the amount is a bonus on store credit */
  bonus?: Amount
}

/** A refusal with its ground */
export interface ReturnDecline {
  reason: ReturnDeclineReason
  /** Id of the rule of the policy that it rests on. 1 to 60 characters. For example `outlet-final-sale` */
  clause: string
  /** For the shopper, who also learns reason and clause. 1 to 2,000 characters */
  message?: string
  /** The units that are declined; all that can be when left out. The others stay as they are. 1 to 200 items */
  unitIds?: ReturnUnitId[]
}

/** Why it was declined, for the record and the shopper */
export type ReturnDeclineReason =
  | 'outside_window'
  | 'final_sale'
  | 'condition_not_met'
  | 'evidence_insufficient'
  | 'not_our_item'
  | 'suspected_abuse'
  | 'other'

/** Where the goods go from the warehouse */
export type ReturnDisposition = 'restock' | 'dispose' | 'send_back'

/** What was shown for a unit */
export type ReturnEvidence =
  | { kind: 'photo'; attachment: Attachment }
  | { kind: 'receipt'; attachment: Attachment }
  | { kind: 'serial_number'; value: string }

/** A file that was uploaded, or what is printed on the goods */
export type ReturnEvidenceInput =
  | { kind: 'photo'; attachmentId: AttachmentId }
  | { kind: 'receipt'; attachmentId: AttachmentId }
  | {
      kind: 'serial_number'
      /** 1 to 80 characters */
      value: string
    }

/** A resolution to execute */
export interface ReturnExecute {
  resolutionId: ResolutionId
  /** What is offered in an exchange that is made here. At any time once the return is approved */
  exchange?: ExchangeTerms
  /** What the shop made in its own system: the number of the exchange or the repair. 1 to 120 characters */
  reference?: string
}

/** `A` as new, `B` opened, `C` used, damaged, another thing than was sent, or not in the parcel */
export type ReturnGrade = 'A' | 'B' | 'C' | 'damaged' | 'wrong' | 'missing'

/** In which state units arrived */
export interface ReturnGradeUnits {
  /** 1 to 200 items */
  units: ReturnGradeUnitsUnit[]
}

/** Part of `ReturnGradeUnits` */
export interface ReturnGradeUnitsUnit {
  unitId: ReturnUnitId
  grade: ReturnGrade
  /** 1 to 300 characters */
  note?: string
}

/** On what a unit goes back: a right of the law, the promise of the shop, or a favour beyond both. Never mixed */
export type ReturnGround = 'withdrawal' | 'conformity' | 'commercial' | 'goodwill'

/** Id of a return. For example `ret_01m6dqs9m0e008qwmwwj2248s5` */
export type ReturnId = string

/** Units of one line that go back for one reason */
export interface ReturnItem {
  orderId: OrderId
  /** externalId of the line of the order */
  line: ExternalId
  /** Pieces, 1 when left out. What is measured (1.5 m) goes back whole */
  quantity?: number
  reason: ReturnReason
  /** Asked for where a rule of the policy needs it */
  condition?: ItemCondition
  /** Whether the seal of sealed goods was broken */
  unsealed?: boolean
  /** Asked for where a window begins with the first use */
  firstUsedAt?: Instant
  /** In the shopper’s words. 1 to 2,000 characters */
  comment?: string
  /** At most 10 items */
  evidence?: ReturnEvidenceInput[]
  /** What the shopper would like; the first that is offered when left out */
  resolution?: ResolutionKind
}

/** A parcel to print a label for */
export interface ReturnLabelCreate {
  /** What goes into the parcel; all that is expected when left out. 1 to 200 items */
  unitIds?: ReturnUnitId[]
}

/** What one layer says: the law of withdrawal or of defects, or the shop */
export interface ReturnLayerDecision {
  layer: 'withdrawal' | 'conformity' | 'commercial'
  eligible: boolean
  reason:
    | 'in_time'
    | 'not_begun'
    | 'too_late'
    | 'final_sale'
    | 'statutory_exception'
    | 'no_such_law'
    | 'law_not_known'
    | 'not_a_distance_sale'
    | 'right_of_buyer'
    | 'no_rule'
    | 'gone'
    | 'cancelled'
    | 'not_goods'
  /** The first moment that is too late; null where none runs */
  deadline: Instant | null
  /** Id of the rule of the policy, or of the law */
  clause: string
  /** Citation of the law, or the version of the policy */
  source: string
  /** The version of the policy that decided */
  policy: PolicyVersion
  /** What starts the window */
  clock: 'delivered' | 'shipped' | 'purchased' | 'first_use' | null
  began: {
    at: Instant
    /** What says so */
    by: 'scan' | 'estimate' | 'order' | 'shopper'
  } | null
}

/** Words of the shopper, and when they came */
export interface ReturnMessage {
  text: string
  at: Instant
}

/** One page of a list */
export type ReturnPage = Page<Return>

/** What would be decided now; nothing is kept of it */
export interface ReturnPreview {
  currency: Currency
  /** At most 200 items */
  units: ReturnPreviewUnit[]
  /**
   * What submitting it would lead to: approved at once, looked at by an agent, or refused because a unit cannot go
   * back
   */
  approval: 'automatic' | 'review' | 'refused'
  decidedAt: Instant
}

/** Part of `ReturnPreview` */
export interface ReturnPreviewUnit {
  orderId: OrderId
  line: ExternalId
  sku: string | null
  name: string
  /** Which unit of the line, from 1; those that went back come first. At least 1 */
  unit: number
  /** 1, or all of a line that is measured */
  quantity: number
  decision: ReturnDecision
}

/** What might go back */
export interface ReturnPreviewRequest {
  /** 1 to 50 items */
  items: ReturnPreviewRequestItem[]
}

/** Part of `ReturnPreviewRequest` */
export interface ReturnPreviewRequestItem {
  orderId: OrderId
  /** externalId of the line of the order */
  line: ExternalId
  /** Pieces, 1 when left out. What is measured (1.5 m) goes back whole */
  quantity?: number
  reason: ReturnReason
  /** Asked for where a rule of the policy needs it */
  condition?: ItemCondition
  /** Whether the seal of sealed goods was broken */
  unsealed?: boolean
  /** Asked for where a window begins with the first use */
  firstUsedAt?: Instant
}

/** Another resolution for units */
export interface ReturnPropose {
  kind: ResolutionKind
  /** 1 to 200 items */
  unitIds: ReturnUnitId[]
}

/** Why it goes back. A reason that says the goods are not what was owed opens the guarantee for defects */
export type ReturnReason =
  | 'changed_mind'
  | 'too_small'
  | 'too_large'
  | 'better_price'
  | 'arrived_late'
  | 'unwanted_gift'
  | 'not_as_described'
  | 'wrong_item'
  | 'missing_parts'
  | 'damaged_on_arrival'
  | 'defective'
  | 'other'

/** What has arrived at the warehouse */
export interface ReturnReceive {
  /** What has arrived; all that is expected when left out. 1 to 200 items */
  unitIds?: ReturnUnitId[]
  /** The parcel that it came in */
  shipmentId?: ReturnShipmentId
}

/** The reference on the label and in mails: 40 random bits, never counted up. For example `R-7K3M-9QXT` */
export type ReturnRef = string

/** Units that are not taken back */
export interface ReturnReject {
  /** 1 to 200 items */
  unitIds: ReturnUnitId[]
  disposition?: 'dispose' | 'send_back'
  /** Why, for the shopper. 1 to 2,000 characters */
  message: string
}

/** What the shopper gets for some units of one order */
export interface ReturnResolution {
  id: ResolutionId
  kind: ResolutionKind
  orderId: OrderId
  ground: ReturnGround
  /** At most 200 items */
  unitIds: ReturnUnitId[]
  /** What was decided for the units; once money was given for them, what was given, to the cent */
  amount: Amount
  /** What was taken off it */
  fees: Amount
  state: ResolutionState
  refundId: RefundId | null
  /** The exchange that was made of it here */
  exchangeId: ExchangeId | null
  reference: string | null
  executedAt: Instant | null
  /**
   * Why nothing was given: all that was paid for the units went back before or elsewhere, or the fees take all of
   * it. Only where that is so
   */
  closedBecause?: 'nothing_left' | 'fees'
}

/** A parcel that was handed to a carrier */
export interface ReturnShip {
  /** The parcel that a label was made for. Without it, another parcel with what is expected */
  shipmentId?: ReturnShipmentId
  /** 1 to 200 items */
  unitIds?: ReturnUnitId[]
  /** 1 to 60 characters */
  carrier?: string
  /** 1 to 80 characters */
  trackingNumber?: string
}

/** A parcel that goes back */
export interface ReturnShipment {
  id: ReturnShipmentId
  /** At most 200 items */
  unitIds: ReturnUnitId[]
  state: ReturnShipmentState
  carrier: string | null
  trackingNumber: string | null
  /** The file to print: download it like any attachment */
  label: Attachment | null
  /** At most 50 items */
  scans: ReturnShipmentScan[]
  createdAt: Instant
}

/** Part of `ReturnShipment` */
export interface ReturnShipmentScan {
  state: 'in_transit' | 'delivered' | 'lost'
  at: Instant
  note: string | null
}

/** Id of a return shipment. For example `rsh_01m6dqs9m0e008qwmwwj2248s5` */
export type ReturnShipmentId = string

/** Where a parcel that goes back is */
export type ReturnShipmentState = 'label_created' | 'in_transit' | 'delivered' | 'lost'

/** What the carrier says of a parcel */
export interface ReturnTrack {
  shipmentId: ReturnShipmentId
  state: 'in_transit' | 'delivered' | 'lost'
  /** When the carrier saw it; now when left out */
  at?: Instant
  /** 1 to 300 characters */
  note?: string
}

/** One unit that goes back */
export interface ReturnUnit {
  id: ReturnUnitId
  orderId: OrderId
  line: ExternalId
  sku: string | null
  name: string
  /** Which unit of the line, from 1; those that went back come first. At least 1 */
  unit: number
  /** 1, or all of a line that is measured */
  quantity: number
  reason: ReturnReason
  comment: string | null
  condition: ItemCondition | null
  unsealed: boolean | null
  firstUsedAt: Instant | null
  /** At most 10 items */
  evidence: ReturnEvidence[]
  /** What the shopper would like */
  resolution: ResolutionKind | null
  state: 'requested' | 'declined' | 'expected' | 'received' | 'graded' | 'accepted' | 'rejected' | 'kept'
  receivedAt: Instant | null
  grade: ReturnGrade | null
  /** For the desk; null for a shopper */
  gradeNote: string | null
  disposition: ReturnDisposition | null
  /** Why it was not taken back */
  rejection: string | null
  /** Null while it is a draft */
  ground: ReturnGround | null
  /** As it stood when it was submitted; of a draft, as it stands now */
  decision: ReturnDecision
}

/** Id of a return unit. For example `rtu_01m6dqs9m0e008qwmwwj2248s5` */
export type ReturnUnitId = string

/** What goes back, in the place of what the draft had */
export interface ReturnUpdate {
  /** 1 to 50 items */
  items: ReturnItem[]
}

/** What of an order can go back now, line by line */
export interface Returnability {
  orderId: OrderId
  currency: Currency
  /** At most 1,000 items */
  lines: ReturnabilityLine[]
  decidedAt: Instant
}

/** Part of `Returnability` */
export interface ReturnabilityLine {
  line: ExternalId
  sku: string | null
  name: string
  /** What was bought */
  quantity: number
  /** Of it, what is in no return, was not withdrawn from, and is not gone */
  available: number
  notLeft?: UnitsNotLeft
  /**
   * Why such goods go back, in the order in which a shopper is offered it; null where any reason will do. At most
   * 12 items
   */
  reasons: ReturnabilityLineReason[] | null
  /** What is said of the next unit */
  decision: ReturnDecision
}

/** Part of `ReturnabilityLine` */
export interface ReturnabilityLineReason {
  reason: ReturnReason
  /** What has to be shown for it. Nothing is asked of a withdrawal. At most 3 items */
  evidence: ('photo' | 'serial_number' | 'receipt')[]
}

/**
 * The units of a line that cannot go back any more, by what became of them. What is measured is one. Not said
 * offline, where nobody knows of returns, nor to the buyer of a line of which somebody returned a gift
 */
export interface UnitsNotLeft {
  /** Their money went back or is on its way, or other goods were given for them */
  refunded: number
  /** In a return or a withdrawal that is not paid yet */
  inReturn: number
  /** Gone otherwise, as before they were sent */
  cancelled: number
}
