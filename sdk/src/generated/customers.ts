// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions, VersionedOptions } from '../send.ts'
import type { Channel, EmailAddress, ExternalId, Instant, Locale, TimeZone } from './shared.ts'

/** People who buy or ask. */
export interface CustomersResource {
  /**
   * Create or change a customer by your own id.
   *
   * Mirrors a customer of the shop. What is left out stays as it is, null clears it, and the same request twice
   * changes nothing. With sourceUpdatedAt an older request never turns back what was changed later.
   *
   * For servers, with the scope `customers:write`.
   *
   * @throws AftercareError `version_mismatch`, or what every route can answer
   */
  upsert(externalId: ExternalId, body: CustomerUpsert, options?: VersionedOptions): Promise<Customer>

  /**
   * Get a customer.
   *
   * One customer by id, with the version that a change names.
   *
   * For servers and agents, with the scope `customers:read`.
   *
   * @throws AftercareError `customer_not_found`, or what every route can answer
   */
  get(customerId: CustomerId, options?: RequestOptions): Promise<Customer>

  /**
   * List customers.
   *
   * Newest first, or the one with an address or with an id of your own.
   *
   * For servers and agents, with the scope `customers:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: CustomerListQuery, options?: RequestOptions): List<Customer>

  /**
   * Change a customer.
   *
   * Changes the fields that are sent, such as language or preferred channel.
   *
   * For servers and agents, with the scope `customers:write`.
   *
   * @throws AftercareError `customer_not_found`, `version_mismatch`, or what every route can answer
   */
  update(customerId: CustomerId, body: CustomerUpdate, options?: VersionedOptions): Promise<Customer>
}
export const CustomersResource: ResourceClass<CustomersResource> = /* @__PURE__ */ resource(
  'customers get=./: list=,? update~/: upsert^/external/:',
)

/** What `customers.list` can be asked for */
export interface CustomerListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  email?: EmailAddress
  externalId?: ExternalId
}

/** A person who buys or asks */
export interface Customer {
  id: CustomerId
  externalId: ExternalId | null
  email: EmailAddress | null
  /** 1 to 120 characters */
  name: string | null
  phone: PhoneNumber | null
  locale: Locale | null
  timeZone: TimeZone | null
  preferredChannel: Channel | null
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Id of a customer. For example `cus_01m6dqs9m0e008qwmwwj2248s5` */
export type CustomerId = string

/** One page of a list */
export type CustomerPage = Page<Customer>

/** The fields to change: what is left out stays, null clears */
export interface CustomerUpdate {
  email?: EmailAddress | null
  /** 1 to 120 characters */
  name?: string | null
  phone?: PhoneNumber | null
  locale?: Locale | null
  timeZone?: TimeZone | null
  preferredChannel?: Channel | null
}

/** The customer as the shop knows them: what is left out stays, null clears */
export interface CustomerUpsert {
  email?: EmailAddress | null
  /** 1 to 120 characters */
  name?: string | null
  phone?: PhoneNumber | null
  locale?: Locale | null
  timeZone?: TimeZone | null
  preferredChannel?: Channel | null
  /**
   * When the customer last changed in the shop. A field that was changed later than this stays as it is. For
   * example `2026-11-16T19:20:00+01:00`
   */
  sourceUpdatedAt?: string | null
}

/** Phone number, E.164. For example `+4940123456` */
export type PhoneNumber = string
