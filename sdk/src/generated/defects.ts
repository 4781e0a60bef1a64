// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { CalendarDate, Instant } from './shared.ts'
import type { OrderId } from './orders.ts'

/**
 * Goods that are reported broken, wrong or incomplete more often than chance explains: the rate of a SKU and
 * reason, with its carrier, against that of the other goods of the shop, by a stated test, with its cases.
 */
export interface DefectsResource {
  /**
   * List suspicions of defects.
   *
   * Newest first.
   *
   * For servers and agents, with the scope `defects:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: DefectListQuery, options?: RequestOptions): List<Defect>

  /**
   * Get a suspicion of a defect.
   *
   * The rate against its baseline, the test that was made with its false alarm rate, and the cases. It is counted
   * with every defect that a return or a claim reports, by the orders of 90 days.
   *
   * For servers and agents, with the scope `defects:read`.
   *
   * @throws AftercareError `defect_not_found`, or what every route can answer
   */
  get(defectId: DefectId, options?: RequestOptions): Promise<Defect>

  /**
   * Close a suspicion of a defect.
   *
   * Says what was found. What was counted until now counts no more, so that only new cases give another suspicion.
   *
   * For servers and agents, with the scope `defects:write`.
   *
   * @throws AftercareError `defect_not_found`, `defect_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  close(defectId: DefectId, body: DefectClose, options?: KeyedOptions & VersionedOptions): Promise<Defect>
}
export const DefectsResource: ResourceClass<DefectsResource> = /* @__PURE__ */ resource('defects get=./: list=,? close')

/** What `defects.list` can be asked for */
export interface DefectListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: DefectStatus
}

/** A suspicion that goods have a defect */
export interface Defect {
  id: DefectId
  sku: string
  name: string
  reason:
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
  /** The carrier of the parcels, where those alone give the suspicion; null over all carriers */
  carrier: string | null
  status: DefectStatus
  /** The days on which the goods were bought, both inclusive */
  cohort: DefectCohort
  /** Sent in the cohort, when it was suspected */
  units: number
  /** Of them reported, by now */
  cases: number
  /** Cases of a million units, when it was suspected */
  ratePpm: number
  /**
   * The same of all other goods of the shop in the cohort, with one case of a hundred units added so that a young
   * shop has one
   */
  baselinePpm: number
  test: DefectTest
  /** The first cases, oldest first. At most 50 items */
  evidence: DefectCase[]
  closed: { outcome: 'confirmed' | 'dismissed'; note: string | null; at: Instant; by: string } | null
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** The days on which the goods were bought, both inclusive */
export interface DefectCohort {
  from: CalendarDate
  until: CalendarDate
}

/** One unit that was reported */
export interface DefectCase {
  kind: 'return' | 'claim'
  /** Id of the return or the claim */
  id: string
  orderId: OrderId
  carrier: string | null
  reportedAt: Instant
}

/** What became of a suspicion. The next case begins a new episode */
export interface DefectClose {
  outcome: 'confirmed' | 'dismissed'
  /** What was found, for the desk. 1 to 300 characters */
  note?: string
}

/** Id of a defect. For example `dfc_01m6dqs9m0e008qwmwwj2248s5` */
export type DefectId = string

/** One page of a list */
export type DefectPage = Page<Defect>

/** Whether somebody has looked at it */
export type DefectStatus = 'suspected' | 'closed'

/** The test that gave the suspicion */
export interface DefectTest {
  name: 'exact_binomial'
  /** How many cases there were: with each one it is looked again */
  look: number
  /** How probable so many cases or more are among the units, at the rate of the baseline */
  pValue: number
  /** Below it is suspected: falseAlarmRate ÷ (look × (look + 1)) */
  threshold: number
  /** The thresholds of all looks come to it: how probable it is that sound goods are ever suspected */
  falseAlarmRate: number
}
