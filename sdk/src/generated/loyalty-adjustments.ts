// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { CustomerId } from './customers.ts'
import type { Instant } from './shared.ts'
import type { LoyaltyAccountId } from './loyalty-accounts.ts'

/** Points that people of the desk give or take, each with its reason. */
export interface LoyaltyAdjustmentsResource {
  /**
   * List adjustments of points.
   *
   * What people gave and took, and why, newest first. The entries of an account name them by their ids.
   *
   * For servers and agents, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: LoyaltyAdjustmentListQuery, options?: RequestOptions): List<LoyaltyAdjustment>

  /**
   * Give or take points.
   *
   * Points for a customer, at once; below zero they are taken, as far as they are available. It keeps within
   * goodwill of the programme, and with an agent within the points that the limits of the key allow.
   *
   * For servers and agents, with the scope `loyaltyAdjustments:write`.
   *
   * @throws AftercareError `loyalty_customer_not_found`, `loyalty_programme_not_found`,
   * `loyalty_adjustment_above_limit`, `authority_exceeded`, `points_insufficient`, or what every route can answer
   */
  create(body: LoyaltyAdjust, options?: KeyedOptions): Promise<LoyaltyAdjustment>
}
export const LoyaltyAdjustmentsResource: ResourceClass<LoyaltyAdjustmentsResource> = /* @__PURE__ */ resource(
  'loyalty-adjustments create, list=,?',
)

/** What `loyaltyAdjustments.list` can be asked for */
export interface LoyaltyAdjustmentListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  customerId?: CustomerId
}

/** Points that a customer gets or loses, and why */
export interface LoyaltyAdjust {
  customerId: CustomerId
  /** Below zero they are taken. -1,000,000,000 to 1,000,000,000 */
  points: number
  /** For the desk. 1 to 200 characters */
  reason: string
}

/** Points that somebody gave or took */
export interface LoyaltyAdjustment {
  id: LoyaltyAdjustmentId
  loyaltyAccountId: LoyaltyAccountId
  customerId: CustomerId
  /** Below zero they are taken. -1,000,000,000 to 1,000,000,000 */
  points: number
  /** For the desk. 1 to 200 characters */
  reason: string
  /** Who did it */
  by: string
  createdAt: Instant
}

/** Id of a loyalty adjustment. For example `lad_01m6dqs9m0e008qwmwwj2248s5` */
export type LoyaltyAdjustmentId = string

/** One page of a list */
export type LoyaltyAdjustmentPage = Page<LoyaltyAdjustment>
