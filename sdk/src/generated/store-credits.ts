// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Amount, Currency, ExternalId, Instant, SignedAmount } from './shared.ts'
import type { Approval } from './approvals.ts'
import type { CustomerId } from './customers.ts'
import type { RefundId } from './refunds.ts'
import type { ReturnId } from './returns.ts'

/**
 * What a shop owes customers as credit, one account for each customer and currency: a double-entry book that is
 * issued, reserved at checkout, captured or released, and given back.
 */
export interface StoreCreditsResource {
  /**
   * List store credit.
   *
   * The accounts of the store or of one customer, newest first. A customer sees their own; a guest has none.
   *
   * For servers, agents and shoppers, with the scope `storeCredits:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: StoreCreditListQuery, options?: RequestOptions): List<StoreCredit>

  /**
   * Get store credit.
   *
   * What of an account is available, reserved, and when it expires.
   *
   * For servers, agents and shoppers, with the scope `storeCredits:read`.
   *
   * @throws AftercareError `store_credit_not_found`, or what every route can answer
   */
  get(storeCreditId: StoreCreditId, options?: RequestOptions): Promise<StoreCredit>

  /**
   * List the entries of store credit.
   *
   * Everything that happened to an account, newest first. What is available is the sum of `available` over all of
   * them, and what is reserved that of `reserved`.
   *
   * For servers, agents and shoppers, with the scope `storeCredits:read`.
   *
   * @throws AftercareError `store_credit_not_found`, `invalid_cursor`, or what every route can answer
   */
  entries(
    storeCreditId: StoreCreditId,
    query?: StoreCreditEntriesQuery,
    options?: RequestOptions,
  ): List<StoreCreditEntry>

  /**
   * Total what the shop owes as store credit.
   *
   * By currency, over all customers: what is available, what checkouts hold, and how much of it is bonus.
   *
   * For servers and agents, with the scope `storeCredits:read`.
   */
  liability(options?: RequestOptions): Promise<StoreCreditLiability>

  /**
   * Issue store credit.
   *
   * Gives a customer credit, who hears of it by mail. What is above the limits of an agent answers 202 with the
   * approval that is asked for. Credit for a return comes from its resolution instead.
   *
   * For servers and agents, with the scope `storeCredits:write`.
   *
   * @throws AftercareError `store_credit_customer_not_found`, `store_credit_too_large`, or what every route can
   * answer
   */
  issue(body: StoreCreditIssue, options?: KeyedOptions): Promise<StoreCredit | Approval>

  /**
   * Reserve store credit at checkout.
   *
   * Holds credit for an order, what expires first before anything else, by one conditional write: of checkouts at
   * once none gets what is not there. It is captured or released, or its time ends.
   *
   * For servers, with the scope `storeCredits:spend`.
   *
   * @throws AftercareError `store_credit_not_found`, `store_credit_insufficient`, or what every route can answer
   */
  reserve(storeCreditId: StoreCreditId, body: StoreCreditReserve, options?: KeyedOptions): Promise<CreditReservation>

  /**
   * Get a reservation of store credit.
   *
   * What a checkout holds or has spent, and what was given back of it.
   *
   * For servers and agents, with the scope `storeCredits:read`.
   *
   * @throws AftercareError `credit_reservation_not_found`, or what every route can answer
   */
  reservation(reservationId: CreditReservationId, options?: RequestOptions): Promise<CreditReservation>

  /**
   * Spend reserved store credit.
   *
   * All of it or some; what is not captured is available again. It is captured once.
   *
   * For servers, with the scope `storeCredits:spend`.
   *
   * @throws AftercareError `credit_reservation_not_found`, `credit_reservation_transition_not_allowed`,
   * `credit_reservation_exceeded`, or what every route can answer
   */
  capture(
    reservationId: CreditReservationId,
    body?: StoreCreditCapture,
    options?: KeyedOptions,
  ): Promise<CreditReservation>

  /**
   * Release reserved store credit.
   *
   * It is available again, with the expiry that it had.
   *
   * For servers, with the scope `storeCredits:spend`.
   *
   * @throws AftercareError `credit_reservation_not_found`, `credit_reservation_transition_not_allowed`, or what
   * every route can answer
   */
  release(reservationId: CreditReservationId, options?: KeyedOptions): Promise<CreditReservation>

  /**
   * Give spent store credit back.
   *
   * For an order that was cancelled: it goes back with the expiry that it had, and with 30 days at least. A refund
   * of an order that names the reservation as its payment does so by itself.
   *
   * For servers, with the scope `storeCredits:spend`.
   *
   * @throws AftercareError `credit_reservation_not_found`, `credit_reservation_transition_not_allowed`,
   * `credit_reservation_exceeded`, or what every route can answer
   */
  restore(
    reservationId: CreditReservationId,
    body?: StoreCreditRestore,
    options?: KeyedOptions,
  ): Promise<CreditReservation>
}
export const StoreCreditsResource: ResourceClass<StoreCreditsResource> = /* @__PURE__ */ resource(
  'store-credits get=./: list=,? entries=? liability=./v1/store-credit-liability issue, reserve/:/reservations reservation=./v1/store-credit-reservations/: capture/v1/store-credit-reservations/:/capture release./v1/store-credit-reservations/:/release restore/v1/store-credit-reservations/:/restore',
)

/** What `storeCredits.list` can be asked for */
export interface StoreCreditListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  customerId?: CustomerId
  currency?: Currency
}

/** What `storeCredits.entries` can be asked for */
export interface StoreCreditEntriesQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
}

/** Whole minor units, of many amounts together. For example `1204990` */
export type AmountSum = number

/**
 * Credit that one checkout holds. Send the order with a payment of method `store_credit` and this id as its
 * externalId, and its refunds come back to this credit
 */
export interface CreditReservation {
  id: CreditReservationId
  storeCreditId: StoreCreditId
  customerId: CustomerId
  currency: Currency
  /** What was reserved */
  amount: Amount
  /** What of it was spent */
  captured: Amount
  /** What of that was given back */
  restored: Amount
  status: CreditReservationStatus
  reference: ExternalId
  /** The first moment that is too late to capture it */
  heldUntil: Instant
  allowedActions: ('capture' | 'release' | 'restore' | 'time_out')[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Id of a credit reservation. For example `crv_01m6dqs9m0e008qwmwwj2248s5` */
export type CreditReservationId = string

/** What became of it */
export type CreditReservationStatus = 'held' | 'captured' | 'released' | 'timed_out'

/** What the shop owes one customer as credit, in one currency */
export interface StoreCredit {
  id: StoreCreditId
  customerId: CustomerId
  currency: Currency
  /** What can be spent now */
  available: Amount
  /** How much of it is bonus */
  bonus: Amount
  /** What checkouts hold */
  reserved: Amount
  /** What is available, in the order in which it is spent: what expires first, then bonus. At most 202 items */
  lots: StoreCreditLot[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** What of a reservation is spent */
export interface StoreCreditCapture {
  /** All of it when left out. What is not captured is released */
  amount?: Amount
}

/** Something that happened to store credit. The balance is the sum of all of them, and none is ever changed */
export interface StoreCreditEntry {
  id: StoreCreditEntryId
  kind:
    | 'credit_issued'
    | 'credit_bonus'
    | 'credit_reserved'
    | 'credit_captured'
    | 'credit_released'
    | 'credit_timed_out'
    | 'credit_restored'
    | 'credit_expired'
  /** What it adds to what is available */
  available: SignedAmount
  /** What it adds to what is reserved */
  reserved: SignedAmount
  /** The order of the shop that it was reserved for */
  reference: string | null
  reservationId: CreditReservationId | null
  returnId: ReturnId | null
  refundId: RefundId | null
  /** Why it was issued or given back. For the desk; null for a shopper */
  reason: string | null
  /** Who did it. For the desk; null for a shopper */
  by: string | null
  at: Instant
}

/** Id of a store credit entry. For example `ltx_01m6dqs9m0e008qwmwwj2248s5` */
export type StoreCreditEntryId = string

/** One page of a list */
export type StoreCreditEntryPage = Page<StoreCreditEntry>

/** Id of a store credit. For example `crd_01m6dqs9m0e008qwmwwj2248s5` */
export type StoreCreditId = string

/** Credit that a customer gets */
export interface StoreCreditIssue {
  customerId: CustomerId
  currency: Currency
  amount: Amount
  /** For the desk. 1 to 200 characters */
  reason: string
  /** The first moment that is too late. Left out, it does not expire */
  expiresAt?: Instant
}

/** What the shop owes all customers as credit */
export interface StoreCreditLiability {
  /** At most 300 items */
  currencies: StoreCreditLiabilityOfCurrency[]
}

/** What the shop owes in one currency */
export interface StoreCreditLiabilityOfCurrency {
  currency: Currency
  /** How many hold any credit */
  accounts: number
  available: AmountSum
  reserved: AmountSum
  /** What the shop owes: available and reserved */
  total: AmountSum
  /** How much of what is available is bonus */
  bonus: AmountSum
}

/** Credit of one kind and expiry */
export interface StoreCreditLot {
  /** `value` was money; `bonus` was added to it and is never paid out */
  kind: 'value' | 'bonus'
  amount: Amount
  /** The first moment that is too late; null: it does not expire */
  expiresAt: Instant | null
}

/** One page of a list */
export type StoreCreditPage = Page<StoreCredit>

/** Credit that a checkout holds */
export interface StoreCreditReserve {
  amount: Amount
  /** The order or the cart of the shop */
  reference: ExternalId
  /** How long it is held: 30 when left out. 1 to 1,440 */
  minutes?: number
}

/** What of spent credit is given back */
export interface StoreCreditRestore {
  /** All that was captured and is not back yet when left out */
  amount?: Amount
  /** For the desk. 1 to 200 characters */
  reason?: string
}
