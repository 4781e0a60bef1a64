// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { CalendarDate } from './shared.ts'

/**
 * How well each carrier does: parcels that came on the day the shopper was promised, damage, loss, and how often
 * shoppers had to ask.
 */
export interface CarriersResource {
  /**
   * Compare carriers.
   *
   * One scorecard a carrier, of the parcels that were sent in the window; the one with most parcels first. All of
   * them are on one page, so `nextCursor` is null. At most 366 days, in the time zone of the store as it was when
   * a parcel was counted. Counted within moments after an order, return, claim or ticket has changed. Parcels
   * without a scan are not known to be sent, and not counted.
   *
   * For servers and agents, with the scope `carriers:read`.
   */
  scorecards(query?: CarrierScorecardsQuery, options?: RequestOptions): List<CarrierScorecard>
}
export const CarriersResource: ResourceClass<CarriersResource> = /* @__PURE__ */ resource(
  'carriers scorecards=?/v1/carrier-scorecards',
)

/** What `carriers.scorecards` can be asked for */
export interface CarrierScorecardsQuery {
  /** The first day; with `to` 90 days when left out */
  from?: CalendarDate
  /** The last day, inclusive; today when left out */
  to?: CalendarDate
}

/** By which date the judged ones were judged */
export interface CarrierJudgedBy {
  promised: number
  firstEstimate: number
}

/**
 * A share of parcels with what it is made of, and where the true share probably lies: the 95 % score interval of
 * Wilson (1927), which holds for few parcels and for shares near 0 and 100
 */
export interface CarrierRate {
  /** Parcels of which it is so */
  count: number
  /** Parcels that were looked at */
  of: number
  /** count of 100 parcels, two decimals; null where `of` is 0 */
  per100: number | null
  /** Lower end of the 95 % interval of Wilson, of 100 parcels; null where `of` is 0 */
  low: number | null
  /** Upper end of it */
  high: number | null
}

/** What one carrier did with the parcels of a window */
export interface CarrierScorecard {
  /**
   * The carrier as it was written last. Upper and lower case, spaces and punctuation do not tell two apart. Null,
   * always last, for parcels that name no carrier, and for what is beyond 100 carriers of a day or of the answer
   */
  carrier: string | null
  /** The first day of the window */
  from: CalendarDate
  /** The last one, inclusive */
  to: CalendarDate
  /**
   * Whether there is enough to judge a carrier by: at least 50 parcels, and as many that were judged where any
   * was. False says nothing of the carrier
   */
  comparable: boolean
  /** Sent in the window: first scanned as more than a printed label on one of its days */
  parcels: number
  /** Of them delivered, by a scan. What went back to the sender was not */
  delivered: number
  /**
   * Delivered, or ready to be picked up, by the end of the promised day, of those that were judged (on time and
   * late). That day counts itself, and ends where the parcel goes: in the zone of the region or country of the
   * order’s address (of a country with several the last one), without an address in that of the store
   */
  onTime: CarrierRate
  /**
   * Delivered or ready after that day, or not yet while the day is over in every zone of the world. A parcel that
   * was lost is late once its day is over
   */
  late: number
  /** Not delivered, and the day is not over */
  notYetJudged: number
  /** Neither promised nor estimated for any day: never judged */
  withoutDate: number
  /**
   * The date that the judged ones were judged by: the `promisedDate` of the parcel or else of the order, and where
   * there is none the first `estimatedDate` that was ever named for them. A later estimate moves nothing
   */
  judgedBy: CarrierJudgedBy
  /**
   * Parcels with goods that a return or a claim reports as damaged_on_arrival, each once. Returns that were not
   * submitted, or were cancelled, declined or expired, and claims that were withdrawn do not count. The parcel is
   * the one that the line was in; where several can have brought it, each of them counts
   */
  damaged: CarrierRate
  /**
   * Not delivered, with a scan that says lost and none after it that says found, or with one that says
   * returned_to_sender
   */
  lost: CarrierRate
  /**
   * Parcels about whose order at least one ticket was opened from the dispatch until 30 days after the delivery,
   * or at any time while it has not arrived. A ticket names the order, so with several parcels each that was out
   * counts. Spam does not
   */
  contacted: CarrierRate
}

/** One page of a list */
export type CarrierScorecardPage = Page<CarrierScorecard>
