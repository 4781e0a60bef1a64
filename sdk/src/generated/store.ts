// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { CalendarDate, Currency, EmailAddress, Instant, Locale, TimeZone } from './shared.ts'

/** The shop itself, with its opening hours. */
export interface StoreResource {
  /**
   * Get the store.
   *
   * The store that the credential belongs to, with its opening hours.
   *
   * For publishable keys, servers and agents, with the scope `store:read`.
   *
   * @throws AftercareError `store_not_found`, or what every route can answer
   */
  get(options?: RequestOptions): Promise<Store>

  /**
   * Replace the settings of the store.
   *
   * Replaces all settings. If-Match is required, so that two people do not overwrite each other.
   *
   * For servers, with the scope `store:write`.
   *
   * @throws AftercareError `store_not_found`, `version_mismatch`, or what every route can answer
   */
  update(body: StoreSettings, options: VersionedOptions & { ifMatch: number | string | null }): Promise<Store>

  /**
   * Rotate the shopper secret.
   *
   * Makes a new secret for the tokens that sign shoppers in. The old one is taken beside it for a while, so that
   * nobody is signed out while you change it. Whoever has the secret can sign in as any shopper, so the key needs
   * every scope that a shopper has.
   *
   * For servers, with the scope `store:write`.
   *
   * @throws AftercareError `store_not_found`, or what every route can answer
   */
  rotateShopperSecret(body?: ShopperSecretRotate, options?: KeyedOptions): Promise<ShopperSecret>
}
export const StoreResource: ResourceClass<StoreResource> = /* @__PURE__ */ resource(
  'store get=,. update^, rotateShopperSecret/rotate-shopper-secret',
)

/** When the people of the shop are there, in the shop’s own time zone */
export interface BusinessHours {
  timeZone: TimeZone
  weekly: WeeklyHours
  /** Dated exceptions; `open: []` is closed all day, otherwise the hours of that day. At most 200 items */
  holidays: BusinessHoursHoliday[]
}

/** Part of `BusinessHours` */
export interface BusinessHoursHoliday {
  date: CalendarDate
  /** 1 to 80 characters */
  name: string
  /** At most 8 items */
  open: OpenInterval[]
}

/** Open from (inclusive) to (exclusive), same day */
export interface OpenInterval {
  from: TimeOfDay
  to: TimeOfDay
}

/** The new shopper secret */
export interface ShopperSecret {
  /** Signs shoppers in: HS256 with the bytes of these 43 characters as the key, not decoded. Shown once */
  shopperSecret: string
  /** Tokens that were signed with the old secret are taken until then */
  previousUntil: Instant
}

/** How long the old secret is still taken */
export interface ShopperSecretRotate {
  /** How long the old secret is taken beside the new one; 24 when left out, 0 when it has leaked. At most 168 */
  overlapHours?: number
}

/** A shop: everything else belongs to one */
export interface Store {
  id: StoreId
  /** 1 to 120 characters */
  name: string
  /** The first one is the default. 1 to 40 items */
  locales: Locale[]
  /** 1 to 40 items */
  currencies: Currency[]
  businessHours: BusinessHours
  /** The From of mail to shoppers */
  supportEmail: EmailAddress
  /** Where goods go back to, below the name of the store: a line each, as it stands on a label. 1 to 6 items */
  returnAddress?: string[]
  /** Where the help center is; mail links point there. At most 500 characters */
  helpCenterUrl: string
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Id of a store. For example `sto_01m6dqs9m0e008qwmwwj2248s5` */
export type StoreId = string

/** What a store is told about itself */
export interface StoreSettings {
  /** 1 to 120 characters */
  name: string
  /** The first one is the default. 1 to 40 items */
  locales: Locale[]
  /** 1 to 40 items */
  currencies: Currency[]
  businessHours: BusinessHours
  /** The From of mail to shoppers */
  supportEmail: EmailAddress
  /** Where goods go back to, below the name of the store: a line each, as it stands on a label. 1 to 6 items */
  returnAddress?: string[]
  /** Where the help center is; mail links point there. At most 500 characters */
  helpCenterUrl: string
}

/** Wall-clock time, 00:00 to 24:00. For example `09:00` */
export type TimeOfDay = string

/** Open intervals of each day; an empty list is a closed day */
export interface WeeklyHours {
  /** At most 8 items */
  mon: OpenInterval[]
  /** At most 8 items */
  tue: OpenInterval[]
  /** At most 8 items */
  wed: OpenInterval[]
  /** At most 8 items */
  thu: OpenInterval[]
  /** At most 8 items */
  fri: OpenInterval[]
  /** At most 8 items */
  sat: OpenInterval[]
  /** At most 8 items */
  sun: OpenInterval[]
}
