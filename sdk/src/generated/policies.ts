// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions, VersionedOptions } from '../send.ts'
import type { CalendarDate, Currency, Instant, PolicyVersion, TimeZone } from './shared.ts'

/**
 * What goes back, until when and with which money: the promise of the shop, the law and the calendars of
 * deadlines, in versions that never change.
 */
export interface PoliciesResource {
  /**
   * Publish a return policy.
   *
   * Makes this the policy of orders that are placed from now on. Orders keep the one that was current when they
   * were placed, and a shopper gets the better of that and the current one. The same policy again is the same
   * version and changes nothing. If-Match is required; the first policy is published with If-None-Match: *. The
   * build of the help center does all of this.
   *
   * For servers, with the scope `policies:write`.
   *
   * @throws AftercareError `policy_has_mistakes`, `version_mismatch`, or what every route can answer
   */
  publish(
    body: ReturnPolicyPublish,
    options: VersionedOptions & { ifMatch: number | string | null },
  ): Promise<PublishedReturnPolicy>

  /**
   * Get the current return policy.
   *
   * All that a decision needs: with it, returns.check of the SDK answers offline like the API.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `policies:read`.
   *
   * @throws AftercareError `policy_not_found`, or what every route can answer
   */
  current(options?: RequestOptions): Promise<PublishedReturnPolicy>

  /**
   * Get a return policy.
   *
   * A version that was published, as it was: it never changes, and may be kept for good.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `policies:read`.
   *
   * @throws AftercareError `policy_not_found`, or what every route can answer
   */
  get(version: PolicyVersion, options?: RequestOptions): Promise<PublishedReturnPolicy>

  /**
   * List when policies were published.
   *
   * Newest first; the first is the current one. A policy that came back is there once for each time.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `policies:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: PolicieListQuery, options?: RequestOptions): List<PolicyPublication>
}
export const PoliciesResource: ResourceClass<PoliciesResource> = /* @__PURE__ */ resource(
  'policies get=./: list=,? publish^/current current=#.',
)

/** What `policies.list` can be asked for */
export interface PolicieListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
}

/** A statutory guarantee for defects */
export interface ConformityLaw {
  /** 1 to 60 characters */
  id: string
  /** 1 to 300 items */
  countries: string[]
  /** For orders placed from this day on */
  effectiveFrom: CalendarDate
  /** At most 300 characters */
  citation: string
  layer: 'conformity'
  /** From delivery; null where the law names no end. At most 1,200 */
  months: number | null
  /** At most 1,200 */
  burdenOfProofMonths: number
  /** At most 3,650 */
  rejectDays: number | null
  /** At most 1,200 */
  repairExtendsMonths: number
}

/** Said where the law has no such right */
export interface NoSuchLaw {
  /** 1 to 60 characters */
  id: string
  /** 1 to 300 items */
  countries: string[]
  /** For orders placed from this day on */
  effectiveFrom: CalendarDate
  /** At most 300 characters */
  citation: string
  layer: 'withdrawal' | 'conformity'
  none: true
}

/** What a deadline needs to know of a country */
export interface PolicyCalendar {
  /** 1 to 30 items */
  zones: TimeZone[]
  /** Days that are no working days besides Saturdays and Sundays. At most 1,000 items */
  holidays: CalendarDate[]
  regions?: Record<string, PolicyCalendarRegions>
}

/** Part of `PolicyCalendar` */
export interface PolicyCalendarRegions {
  /** 1 to 30 items */
  zones?: TimeZone[]
  /** At most 1,000 items */
  holidays?: CalendarDate[]
}

/** Goods that the shop says fall under an exception of the law */
export interface PolicyException {
  kind:
    | 'made_to_measure'
    | 'perishable'
    | 'sealed_hygiene'
    | 'mixed_inseparably'
    | 'price_fluctuation'
    | 'aged_alcohol'
    | 'sealed_media'
    | 'newspaper'
    | 'dated_leisure'
    | 'urgent_repair'
    | 'digital_content_begun'
    | 'auction'
  /** At most 200 items */
  categories?: string[]
  /** At most 5,000 items */
  skus?: string[]
}

/** A policy became the current one */
export interface PolicyPublication {
  version: PolicyVersion
  publishedAt: Instant
}

/** One page of a list */
export type PolicyPublicationPage = Page<PolicyPublication>

/** What goes back under the promise of the shop, and where the rule speaks */
export interface PolicyRule {
  id: string
  applies?: PolicyRuleApplies
  window:
    | {
        /** 1 to 3,650 */
        days: number
        clock: 'delivered' | 'shipped' | 'purchased' | 'first_use'
        startsWith?: 'last_parcel' | 'own_parcel'
      }
    | 'none'
  /** At most 20 items */
  seasons?: PolicyRuleSeason[]
  fees?: PolicyRuleFees
  /** 1 to 6 items */
  resolutions?: PolicyRuleResolution[]
  /** At most 3 items */
  evidence?: ('photo' | 'serial_number' | 'receipt')[]
}

/** Part of `PolicyRule` */
export interface PolicyRuleApplies {
  /** 1 to 300 items */
  regions?: string[]
  /** 1 to 200 items */
  categories?: string[]
  /** 1 to 5,000 items */
  skus?: string[]
  /** At least 1 items */
  conditions?: ('unopened' | 'opened' | 'used' | 'damaged')[]
  minTier?: string
  /** 1 to 30 items */
  channels?: string[]
  purchased?: PolicyRuleAppliesPurchased
  /** 1 to 30 items */
  payments?: string[]
  gift?: boolean
}

/** Part of `PolicyRuleApplies` */
export interface PolicyRuleAppliesPurchased {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `PolicyRule` */
export interface PolicyRuleSeason {
  purchased: PolicyRuleSeasonPurchased
  until: CalendarDate
}

/** Part of `PolicyRuleSeason` */
export interface PolicyRuleSeasonPurchased {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `PolicyRule` */
export interface PolicyRuleFees {
  /** At most 1,000,000 */
  restockingPpm?: number
  restockingMax?: Record<string, number>
  label?: Record<string, number>
}

/** Part of `PolicyRule` */
export interface PolicyRuleResolution {
  kind: 'refund' | 'exchange' | 'store_credit' | 'repair' | 'keep_item' | 'donate'
  /** At most 1,000,000 */
  bonusPpm?: number
}

/** What is taken as it is and looks like an oversight */
export interface PolicyWarning {
  code: 'holidays_missing'
  /** Where in the body. For example `body/calendars/HR/holidays` */
  at: string
  message: string
  /** A deadline that this changes */
  example: string | null
}

/** A return policy with the law and the calendars: all that a decision needs. A version never changes */
export interface PublishedReturnPolicy {
  version: PolicyVersion
  /** When it was published first */
  publishedAt: Instant
  /**
   * Where the shop is. In a country without a calendar a day is over once it is here and in all of the country,
   * and no holidays are known
   */
  timeZone: TimeZone
  /** Days added to an estimate when nobody scanned the delivery. At most 60 */
  deliveryGraceDays: number
  /** Tiers of shoppers, worst first. At most 20 items */
  tiers: string[]
  /** What rules call products by, and why such goods go back; a trailing * stands for any ending */
  categories: Record<string, PublishedReturnPolicyCategories>
  /** Why goods go back whose categories say nothing of it; any reason when left out. 1 to 12 items */
  reasons?: PublishedReturnPolicyReason[]
  /** The most specific rule that fits decides, and of equals the first. At most 500 items */
  rules: PolicyRule[]
  /** Goods without a right to withdraw, by the closed list of the law. At most 100 items */
  exceptions: PolicyException[]
  /** Orders placed before this day were not told of the right to withdraw; null when all were */
  informedSince: CalendarDate | null
  /** The cheapest delivery by country and currency, minor units: a withdrawal refunds no more than that */
  standardShipping: Record<string, Record<string, number>>
  /** How long store credit is good, in days until the end of the last one. Left out: for ever */
  storeCredit?: PublishedReturnPolicyStoreCredit
  /** Goods that shoppers keep though their money goes back */
  keepItem?: PublishedReturnPolicyKeepItem
  calendars: Record<string, PolicyCalendar>
  /** At most 500 items */
  law: (NoSuchLaw | WithdrawalLaw | ConformityLaw)[]
  /**
   * Only in the answer to its publication: places that it sells to without a public holiday in the coming year,
   * where the law moves a last day off them. At most 20. At most 20 items
   */
  warnings?: PolicyWarning[]
}

/** Part of `PublishedReturnPolicy` */
export interface PublishedReturnPolicyCategories {
  /** At most 5,000 items */
  skus: string[]
  /** Reasons that a shopper is offered, in this order. 1 to 12 items */
  reasons?: PublishedReturnPolicyCategoriesReason[]
}

/** Part of `PublishedReturnPolicyCategories` */
export interface PublishedReturnPolicyCategoriesReason {
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
  /** What has to be shown for it. Nothing is asked of a withdrawal. At most 3 items */
  evidence?: ('photo' | 'serial_number' | 'receipt')[]
}

/** Part of `PublishedReturnPolicy` */
export interface PublishedReturnPolicyReason {
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
  /** What has to be shown for it. Nothing is asked of a withdrawal. At most 3 items */
  evidence?: ('photo' | 'serial_number' | 'receipt')[]
}

/** How long store credit is good, in days until the end of the last one. Left out: for ever */
export interface PublishedReturnPolicyStoreCredit {
  /** Of what the shop promises by itself. What the law owed in money never expires. 1 to 3,650 */
  expiresAfterDays?: number
  /** Of the bonus, on whatever ground. 1 to 3,650 */
  bonusExpiresAfterDays?: number
}

/** Goods that shoppers keep though their money goes back */
export interface PublishedReturnPolicyKeepItem {
  /** How often one customer may keep goods and get the money, in any 365 days: 2 when left out. At most 100 */
  timesMax?: number
}

/** A return policy without the law, which the API adds */
export interface ReturnPolicyPublish {
  /**
   * Where the shop is. In a country without a calendar a day is over once it is here and in all of the country,
   * and no holidays are known
   */
  timeZone: TimeZone
  /** Days added to an estimate when nobody scanned the delivery. At most 60 */
  deliveryGraceDays: number
  /** Tiers of shoppers, worst first. At most 20 items */
  tiers: string[]
  /** What rules call products by, and why such goods go back; a trailing * stands for any ending */
  categories: Record<string, ReturnPolicyPublishCategories>
  /** Why goods go back whose categories say nothing of it; any reason when left out. 1 to 12 items */
  reasons?: ReturnPolicyPublishReason[]
  /** The most specific rule that fits decides, and of equals the first. At most 500 items */
  rules: PolicyRule[]
  /** Goods without a right to withdraw, by the closed list of the law. At most 100 items */
  exceptions: PolicyException[]
  /** Orders placed before this day were not told of the right to withdraw; null when all were */
  informedSince: CalendarDate | null
  /** The cheapest delivery by country and currency, minor units: a withdrawal refunds no more than that */
  standardShipping: Record<string, Record<string, number>>
  /** How long store credit is good, in days until the end of the last one. Left out: for ever */
  storeCredit?: ReturnPolicyPublishStoreCredit
  /** Goods that shoppers keep though their money goes back */
  keepItem?: ReturnPolicyPublishKeepItem
  calendars: Record<string, PolicyCalendar>
}

/** Part of `ReturnPolicyPublish` */
export interface ReturnPolicyPublishCategories {
  /** At most 5,000 items */
  skus: string[]
  /** Reasons that a shopper is offered, in this order. 1 to 12 items */
  reasons?: ReturnPolicyPublishCategoriesReason[]
}

/** Part of `ReturnPolicyPublishCategories` */
export interface ReturnPolicyPublishCategoriesReason {
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
  /** What has to be shown for it. Nothing is asked of a withdrawal. At most 3 items */
  evidence?: ('photo' | 'serial_number' | 'receipt')[]
}

/** Part of `ReturnPolicyPublish` */
export interface ReturnPolicyPublishReason {
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
  /** What has to be shown for it. Nothing is asked of a withdrawal. At most 3 items */
  evidence?: ('photo' | 'serial_number' | 'receipt')[]
}

/** How long store credit is good, in days until the end of the last one. Left out: for ever */
export interface ReturnPolicyPublishStoreCredit {
  /** Of what the shop promises by itself. What the law owed in money never expires. 1 to 3,650 */
  expiresAfterDays?: number
  /** Of the bonus, on whatever ground. 1 to 3,650 */
  bonusExpiresAfterDays?: number
}

/** Goods that shoppers keep though their money goes back */
export interface ReturnPolicyPublishKeepItem {
  /** How often one customer may keep goods and get the money, in any 365 days: 2 when left out. At most 100 */
  timesMax?: number
}

/** A right to leave a distance contract without a reason */
export interface WithdrawalLaw {
  /** 1 to 60 characters */
  id: string
  /** 1 to 300 items */
  countries: string[]
  /** For orders placed from this day on */
  effectiveFrom: CalendarDate
  /** At most 300 characters */
  citation: string
  layer: 'withdrawal'
  /** At most 3,650 */
  days: number
  movesToWorkingDay: boolean
  /** At most 1,200 */
  uninformedMonths: number | null
  /** At most 12 items */
  exceptions: (
    | 'made_to_measure'
    | 'perishable'
    | 'sealed_hygiene'
    | 'mixed_inseparably'
    | 'price_fluctuation'
    | 'aged_alcohol'
    | 'sealed_media'
    | 'newspaper'
    | 'dated_leisure'
    | 'urgent_repair'
    | 'digital_content_begun'
    | 'auction'
  )[]
  /** At most 3,650 */
  refundDays: number
}
