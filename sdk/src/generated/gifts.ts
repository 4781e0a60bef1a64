// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Attachment } from './attachments.ts'
import type { ExternalId, Instant, ItemCondition, Locale } from './shared.ts'
import type { ReturnApprovalStatus, ReturnEvidenceInput, ReturnId, ReturnReason, ReturnRef } from './returns.ts'

/**
 * What the recipient of a present sees and returns with that code: the goods, without prices, the order or the
 * buyer, who learns nothing of it.
 */
export interface GiftsResource {
  /**
   * See the present.
   *
   * The goods of the gift receipt that the session proved, with what can still go back and until when, and the
   * returns of this recipient. There is no price in it, nor the order or its buyer.
   *
   * For shoppers, with the scope `returns:read`.
   *
   * @throws AftercareError `gift_not_proved`, or what every route can answer
   */
  get(options?: RequestOptions): Promise<Gift>

  /**
   * Return a present.
   *
   * Submits a return of units of the present at once: decided by the shop’s promise for gifts, held so that nobody
   * else returns them, and given as an exchange or as store credit of the recipient. The buyer is told nothing.
   * The desk works on it as on any return.
   *
   * For shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `gift_not_proved`, `return_line_not_found`, `return_quantity_exceeds_bought`,
   * `return_reason_not_offered`, `unit_already_returned`, `return_not_eligible`, `resolution_not_offered`,
   * `attachment_not_usable`, or what every route can answer
   */
  return(body: GiftReturnCreate, options?: KeyedOptions): Promise<GiftReturn>

  /**
   * Call the return of a present off.
   *
   * Only before a unit was received. Its units can be returned again.
   *
   * For shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `gift_not_proved`, `return_not_found`, `return_transition_not_allowed`, or what every
   * route can answer
   */
  cancel(ref: ReturnRef, options?: KeyedOptions): Promise<GiftReturn>

  /**
   * Make a label for a present that goes back.
   *
   * A page to print for all units that are expected: `label` is the file. It names neither the buyer nor their
   * address.
   *
   * For shoppers, with the scope `returns:write`.
   *
   * @throws AftercareError `gift_not_proved`, `return_not_found`, `return_transition_not_allowed`,
   * `label_not_available`, or what every route can answer
   */
  label(ref: ReturnRef, options?: KeyedOptions): Promise<GiftReturn>
}
export const GiftsResource: ResourceClass<GiftsResource> = /* @__PURE__ */ resource(
  'gifts get=./v1/gift return/v1/gift/returns cancel./v1/gift/returns/:/cancel label./v1/gift/returns/:/labels',
)

/** A present, for whoever got it: the goods alone */
export interface Gift {
  /** At most 1,000 items */
  lines: GiftLine[]
  /** Of this recipient, the newest first. At most 50 items */
  returns: GiftReturn[]
}

/** Part of `Gift` */
export interface GiftLine {
  /** externalId of the line of the order */
  line: ExternalId
  name: string
  sku: string | null
  /** How much of it there was */
  quantity: number
  /** Of it, what can still be returned */
  available: number
  /**
   * Why such goods go back, in the order in which a shopper is offered it; null where any reason will do. At most
   * 12 items
   */
  reasons: GiftLineReason[] | null
  /** Whether the next unit can go back now */
  eligible: boolean
  /** The first moment that is too late */
  deadline: Instant | null
  /** At most 2 items */
  resolutions: GiftResolution[]
  /** What must be said before the rule can be applied. At most 10 items */
  needs: ('photo' | 'serial_number' | 'receipt' | 'condition' | 'first_use' | 'defect')[]
}

/** Part of `GiftLine` */
export interface GiftLineReason {
  reason: ReturnReason
  /** What has to be shown for it. Nothing is asked of a withdrawal. At most 3 items */
  evidence: ('photo' | 'serial_number' | 'receipt')[]
}

/** Other goods, or store credit of the recipient */
export type GiftResolution = 'exchange' | 'store_credit'

/** The return of a present, as the recipient sees it: without any price */
export interface GiftReturn {
  id: ReturnId
  ref: ReturnRef
  status: ReturnApprovalStatus
  /** What the desk asks, while it needs to know something */
  question: string | null
  /** Why it was declined, in the words of the desk */
  message: string | null
  /** At most 200 items */
  units: GiftReturnUnit[]
  /** The newest label of a parcel that was not sent yet: download it like any attachment */
  label: Attachment | null
  /** What the recipient may do now. At most 2 items */
  allowedActions: ('cancel' | 'label')[]
  createdAt: Instant
}

/** Part of `GiftReturn` */
export interface GiftReturnUnit {
  /** externalId of the line of the order */
  line: ExternalId
  name: string
  sku: string | null
  /** 1, or all of a line that is measured */
  quantity: number
  state: 'requested' | 'declined' | 'expected' | 'received' | 'graded' | 'accepted' | 'rejected' | 'kept'
  resolution: GiftResolution | null
}

/** What of a present goes back */
export interface GiftReturnCreate {
  /** 1 to 50 items */
  items: GiftReturnItem[]
  /** For mails to the recipient */
  locale?: Locale
}

/** Units of a present that go back for one reason */
export interface GiftReturnItem {
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
  /** What the recipient would like; the first that is offered when left out */
  resolution?: GiftResolution
}
