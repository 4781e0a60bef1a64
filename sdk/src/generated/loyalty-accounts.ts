// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { CalendarDate, Currency, ExternalId, Instant, LoyaltyRedemptionId, TimeZone } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { LoyaltyProgrammeOffer, LoyaltyProgrammeVersion } from './loyalty-programmes.ts'

/**
 * Points of customers: what is pending and until when, what can be spent, what ends when, and the tier. One
 * account for each customer, counted from orders, returns and refunds by the programme.
 */
export interface LoyaltyAccountsResource {
  /**
   * List accounts of points.
   *
   * The accounts of the store or that of one customer, newest first. A customer sees their own; so does a guest
   * who typed the code that was mailed to the address of their account for one of its orders. Any other guest has
   * none.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: LoyaltyAccountListQuery, options?: RequestOptions): List<LoyaltyAccount>

  /**
   * Get an account of points.
   *
   * What is pending, why and until when; what can be spent and what of it ends when; the tier, and what the next
   * one takes. Everything as it stands now.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, or what every route can answer
   */
  get(loyaltyAccountId: LoyaltyAccountId, options?: RequestOptions): Promise<LoyaltyAccount>

  /**
   * List the entries of an account of points.
   *
   * Everything that happened to an account, newest first. What is pending, available and reserved is the sum of
   * each over all of them.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, `invalid_cursor`, or what every route can answer
   */
  entries(
    loyaltyAccountId: LoyaltyAccountId,
    query?: LoyaltyAccountEntriesQuery,
    options?: RequestOptions,
  ): List<LoyaltyPointsEntry>

  /**
   * List the tiers of an account of points.
   *
   * All tiers of the current programme with what they give, and what each still takes.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, or what every route can answer
   */
  tiers(loyaltyAccountId: LoyaltyAccountId, options?: RequestOptions): Promise<LoyaltyTierList>

  /**
   * Get the statement of a month.
   *
   * What an account held when a month began, what happened in it by kind, and what it held at its end.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, or what every route can answer
   */
  statement(
    loyaltyAccountId: LoyaltyAccountId,
    query?: LoyaltyAccountStatementQuery,
    options?: RequestOptions,
  ): Promise<LoyaltyStatement>

  /**
   * List the offers of an account of points.
   *
   * All offers of the current programme, and of each whether this customer gets it now, and why not. Redeeming one
   * answers with a code that is good once.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, or what every route can answer
   */
  offers(loyaltyAccountId: LoyaltyAccountId, options?: RequestOptions): Promise<LoyaltyOfferList>

  /**
   * Reward an action.
   *
   * Points for what is no purchase: a review, a birthday, whatever actions of the programme names, as often as its
   * limit allows. The same sourceId once more changes nothing and is answered alike.
   *
   * For servers, with the scope `loyaltyAccounts:write`.
   *
   * @throws AftercareError `loyalty_customer_not_found`, `loyalty_programme_not_found`,
   * `loyalty_action_not_found`, `loyalty_action_limit_reached`, `loyalty_action_taken`, or what every route can
   * answer
   */
  award(body: LoyaltyAward, options?: RequestOptions): Promise<LoyaltyAwarded>

  /**
   * Note a recommendation.
   *
   * The customer of this account recommended the shop to a friend, who has an account in the shop and has not
   * ordered yet. Both sides get pending points with the first order, which are theirs once it can no longer go
   * back, and go with it when all of it does. Of oneself, in a ring, or of somebody who is not new it is declined,
   * with the reason. The same once more is answered alike.
   *
   * For servers, with the scope `loyaltyAccounts:write`.
   *
   * @throws AftercareError `loyalty_account_not_found`, `loyalty_customer_not_found`,
   * `loyalty_referrals_not_rewarded`, `loyalty_referral_taken`, or what every route can answer
   */
  refer(loyaltyAccountId: LoyaltyAccountId, body: LoyaltyRefer, options?: RequestOptions): Promise<LoyaltyReferral>

  /**
   * List the recommendations of an account of points.
   *
   * What became of each, newest first, also of those that were declined.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, `invalid_cursor`, or what every route can answer
   */
  referrals(
    loyaltyAccountId: LoyaltyAccountId,
    query?: LoyaltyAccountReferralsQuery,
    options?: RequestOptions,
  ): List<LoyaltyReferral>
}
export const LoyaltyAccountsResource: ResourceClass<LoyaltyAccountsResource> = /* @__PURE__ */ resource(
  'loyalty-accounts get=./: list=,? entries=? tiers=. statement= offers=. award-# refer- referrals=?',
)

/** What `loyaltyAccounts.list` can be asked for */
export interface LoyaltyAccountListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  customerId?: CustomerId
}

/** What `loyaltyAccounts.entries` can be asked for */
export interface LoyaltyAccountEntriesQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
}

/** What `loyaltyAccounts.statement` can be asked for */
export interface LoyaltyAccountStatementQuery {
  /** In the zone of the programme; the present one when left out. For example `2026-11` */
  month?: string
}

/** What `loyaltyAccounts.referrals` can be asked for */
export interface LoyaltyAccountReferralsQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
}

/** The points of one customer */
export interface LoyaltyAccount {
  id: LoyaltyAccountId
  customerId: CustomerId
  programmeVersion: LoyaltyProgrammeVersion
  /** Earned, and not to be spent yet */
  pending: number
  /** What can be spent now; below zero by what goods that went back had earned and was spent meanwhile */
  available: number
  /** What checkouts hold */
  reserved: number
  /** null in a programme without tiers */
  tier: LoyaltyTier | null
  /** What is available in the order in which it is spent, then what is pending. At most 200 items */
  lots: LoyaltyLot[]
  /** What of the available points ends when: the last day on which they can be spent. At most 100 items */
  expiring: LoyaltyAccountExpiring[]
  /** The redemptions whose codes are still good, of offers too, newest first. At most 50 items */
  held: LoyaltyRedemptionId[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Part of `LoyaltyAccount` */
export interface LoyaltyAccountExpiring {
  on: CalendarDate
  points: number
}

/** Id of a loyalty account. For example `lac_01m6dqs9m0e008qwmwwj2248s5` */
export type LoyaltyAccountId = string

/** One page of a list */
export type LoyaltyAccountPage = Page<LoyaltyAccount>

/** Something that a customer did, or that happened to them */
export interface LoyaltyAward {
  customerId: CustomerId
  /** One of actions of the current programme. 1 to 60 characters. For example `birthday` */
  action: string
  /**
   * What it is for, such as the id of a review: it is rewarded once, however often it comes. For example
   * `birthday-2026`
   */
  sourceId: ExternalId
}

/** What an action was rewarded with */
export interface LoyaltyAwarded {
  loyaltyAccountId: LoyaltyAccountId
  customerId: CustomerId
  /** One of actions of the current programme. 1 to 60 characters. For example `birthday` */
  action: string
  /**
   * What it is for, such as the id of a review: it is rewarded once, however often it comes. For example
   * `birthday-2026`
   */
  sourceId: ExternalId
  /** What it was rewarded with, when it came first. At most 1,000,000,000 */
  points: number
}

/** Where points of a customer stand */
export interface LoyaltyBalance {
  pending: number
  /** Below zero by what is owed */
  available: number
  reserved: number
}

/** Points that came from one thing */
export interface LoyaltyLot {
  /** What it came from, such as an order and its line */
  id: string
  state: 'pending' | 'available'
  points: number
  /** When they can be spent, as far as is known; null for what can be spent already, and while nobody knows */
  availableAt: Instant | null
  /** Why they are pending: the goods have not come, they can still go back, or somebody is sending them back */
  waitsFor: 'delivery' | 'deadline' | 'return' | null
  /** The last day, in the zone of the programme; null: they do not expire, or are pending */
  expiresOn: CalendarDate | null
}

/** An offer, and whether a customer gets it now */
export interface LoyaltyOffer {
  offer: LoyaltyProgrammeOffer
  /** Whether it can be had now */
  eligible: boolean
  whyNot: 'not_in_season' | 'tier_too_low' | 'not_inactive' | 'not_first' | 'used_up' | null
  /** The same in a sentence, for the desk */
  explanation: string | null
}

/** All offers of the current programme */
export interface LoyaltyOfferList {
  /** At most 100 items */
  offers: LoyaltyOffer[]
}

/** Something that happened to points. The balance is the sum of all of them, and none is ever changed */
export interface LoyaltyPointsEntry {
  /** Counts from 1 in an account. At least 1 */
  number: number
  kind:
    | 'earn'
    | 'correct'
    | 'release'
    | 'cancel'
    | 'claw_back'
    | 'owe'
    | 'write_off'
    | 'repay'
    | 'reserve'
    | 'free'
    | 'time_out'
    | 'capture'
    | 'restore'
    | 'expire'
    | 'adjust'
  /** What it adds to what is pending */
  pending: number
  /** What it adds to what is available */
  available: number
  /** What it adds to what is reserved */
  reserved: number
  /** What made it: an order by the id of the shop and its line, a return, a redemption */
  source: LoyaltyPointsEntrySource
  lot: string | null
  expiresOn: CalendarDate | null
  /** By whose rule it was earned */
  programmeVersion: LoyaltyProgrammeVersion
  /** The multiplier that counted */
  rule: string | null
  /** The money that earned it, without tax */
  base: { amount: number; currency: Currency } | null
  at: Instant
}

/** What made it: an order by the id of the shop and its line, a return, a redemption */
export interface LoyaltyPointsEntrySource {
  type: 'order' | 'return' | 'redemption' | 'adjustment' | 'action' | 'referral' | 'lot'
  id: string
  line: string | null
}

/** One page of a list */
export type LoyaltyPointsEntryPage = Page<LoyaltyPointsEntry>

/** Who was recommended the shop, before they order */
export interface LoyaltyRefer {
  friendId: CustomerId
}

/** A recommendation, which both sides get points for */
export interface LoyaltyReferral {
  id: LoyaltyReferralId
  /** That of the referrer */
  loyaltyAccountId: LoyaltyAccountId
  referrerId: CustomerId
  friendId: CustomerId
  status: LoyaltyReferralStatus
  declined: {
    code: 'same_customer' | 'same_mailbox' | 'same_phone' | 'ring' | 'not_new'
    explanation: string
    /** Who recommended whom, from the friend around to the friend; empty where it is no ring. At most 22 items */
    ring: CustomerId[]
  } | null
  /** What each side gets; of a referrer with timesMax of them in twelve months, 0 */
  points: LoyaltyReferralPoints
  /** The first order of the friend */
  order: ExternalId | null
  /** When both sides can spend their points; null before that is known, and while a return is open */
  availableAt: Instant | null
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** What each side gets; of a referrer with timesMax of them in twelve months, 0 */
export interface LoyaltyReferralPoints {
  referrer: number
  friend: number
}

/** Id of a loyalty referral. For example `lrf_01m6dqs9m0e008qwmwwj2248s5` */
export type LoyaltyReferralId = string

/** One page of a list */
export type LoyaltyReferralPage = Page<LoyaltyReferral>

/**
 * waiting for the first order of the friend; pending until it can no longer go back; confirmed; cancelled with
 * the order; declined from the beginning
 */
export type LoyaltyReferralStatus = 'waiting' | 'pending' | 'confirmed' | 'cancelled' | 'declined'

/** What happened to the points of a customer in a month */
export interface LoyaltyStatement {
  /** In the zone of the programme; the present one when left out. For example `2026-11` */
  month: string
  timeZone: TimeZone
  from: Instant
  /** The first moment after the month */
  until: Instant
  /** At the beginning of the month */
  opening: LoyaltyBalance
  /** What all entries of a kind added; opening and changes come to closing. At most 15 items */
  changes: LoyaltyStatementChange[]
  /** At the end of the month, or now */
  closing: LoyaltyBalance
}

/** Part of `LoyaltyStatement` */
export interface LoyaltyStatementChange {
  kind:
    | 'earn'
    | 'correct'
    | 'release'
    | 'cancel'
    | 'claw_back'
    | 'owe'
    | 'write_off'
    | 'repay'
    | 'reserve'
    | 'free'
    | 'time_out'
    | 'capture'
    | 'restore'
    | 'expire'
    | 'adjust'
  /** At least 1 */
  entries: number
  pending: number
  /** Below zero by what is owed */
  available: number
  reserved: number
}

/** The tier of a customer */
export interface LoyaltyTier {
  id: string
  since: CalendarDate
  /** What counts: points, or minor units of money */
  measure: 'points' | 'amount'
  /** What counts of the period that ends today */
  reached: number
  /** The next tier, and what it still takes; null in the highest */
  next: { id: string; missing: number } | null
  /** The day on which the tier is looked at next; null in the lowest, without a yearly review, and during grace */
  reviewOn: CalendarDate | null
  /** The last day on which the number of the tier can still be reached, after a review that found too little */
  graceUntil: CalendarDate | null
}

/** All tiers of the current programme, as one customer sees them */
export interface LoyaltyTierList {
  /** What counts: points, or minor units of money; null in a programme without tiers */
  measure: 'points' | 'amount' | null
  /** Length of the period, which ends today */
  months: number | null
  /** What counts of that period */
  reached: number
  /** Lowest first. At most 20 items */
  tiers: LoyaltyTierStanding[]
}

/** A tier, and how far a customer is from it */
export interface LoyaltyTierStanding {
  id: string
  /** What has to be reached in the period */
  from: number
  benefits: string[]
  /** The customer has it */
  isCurrent: boolean
  /** What it still takes */
  missing: number
}
