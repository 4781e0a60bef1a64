// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { CalendarDate, Currency, Instant, TimeZone } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { LoyaltyProgrammeVersion } from './loyalty-programmes.ts'

/**
 * Points of customers: what is pending and until when, what can be spent, what ends when, and the tier. One
 * account for each customer, counted from orders, returns and refunds by the programme.
 */
export interface LoyaltyAccountsResource {
  /**
   * List accounts of points.
   *
   * The accounts of the store or that of one customer, newest first. A customer sees their own; a guest has none.
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
}
export const LoyaltyAccountsResource: ResourceClass<LoyaltyAccountsResource> = /* @__PURE__ */ resource(
  'loyalty-accounts get=./: list=,? entries=? tiers=. statement=',
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
