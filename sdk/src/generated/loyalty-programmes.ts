// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions, VersionedOptions } from '../send.ts'
import type { CalendarDate, Currency, Instant, TimeZone } from './shared.ts'

/** What earns points, when they can be spent, when they end, and what they buy: in versions that never change. */
export interface LoyaltyProgrammesResource {
  /**
   * Publish a loyalty programme.
   *
   * Makes this the programme that counts from now on. What was earned keeps the rule that it was earned by. The
   * same programme again is the same version and changes nothing. If-Match is required; the first programme is
   * published with If-None-Match: *. The build of the help center does all of this.
   *
   * For servers, with the scope `loyaltyProgrammes:write`.
   *
   * @throws AftercareError `loyalty_programme_has_mistakes`, `version_mismatch`, or what every route can answer
   */
  publish(
    body: LoyaltyProgrammePublish,
    options: VersionedOptions & { ifMatch: number | string | null },
  ): Promise<PublishedLoyaltyProgramme>

  /**
   * Get the current loyalty programme.
   *
   * What earns points, when they can be spent, when they end, and what they buy.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `loyaltyProgrammes:read`.
   *
   * @throws AftercareError `loyalty_programme_not_found`, or what every route can answer
   */
  current(options?: RequestOptions): Promise<PublishedLoyaltyProgramme>

  /**
   * Get a loyalty programme.
   *
   * A version that was published, as it was: it never changes, and may be kept for good.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `loyaltyProgrammes:read`.
   *
   * @throws AftercareError `loyalty_programme_not_found`, or what every route can answer
   */
  get(version: LoyaltyProgrammeVersion, options?: RequestOptions): Promise<PublishedLoyaltyProgramme>

  /**
   * Get what the points of all customers come to.
   *
   * What is outstanding, what was issued, spent and ended, and by that what will end unused (breakage), in points
   * and in money. Each account counts as it stood when something happened to it last; a job ends what ends within
   * moments.
   *
   * For servers and agents, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_programme_not_found`, or what every route can answer
   */
  liability(options?: RequestOptions): Promise<LoyaltyLiability>
}
export const LoyaltyProgrammesResource: ResourceClass<LoyaltyProgrammesResource> = /* @__PURE__ */ resource(
  'loyalty-programmes get=./: publish^/current current=#. liability=./current/liability',
)

/** What the shop may have to give for the points of all customers, as it was counted last */
export interface LoyaltyLiability {
  at: Instant
  programmeVersion: LoyaltyProgrammeVersion
  accounts: number
  pending: number
  /** What can be spent */
  available: number
  reserved: number
  /** Below zero: what customers owe */
  owed: number
  /** pending, available and reserved together: what the shop may have to give */
  outstanding: number
  /** All that ever came into being */
  issued: number
  /** Spent and not given back */
  redeemed: number
  /** Ended unused */
  expired: number
  /** Went with goods that went back */
  takenBack: number
  /** Borne by the shop */
  writtenOff: number
  /**
   * Of what was either spent or ended so far, the part that ended, in parts per million; null while nothing was.
   * At most 1,000,000
   */
  breakagePpm: number | null
  /** What of outstanding ends unused, if it goes on like that */
  expectedBreakage: number
  /** What outstanding takes off in each currency, with the amount off that gives most for a point. At most 40 items */
  worth: LoyaltyLiabilityWorth[]
  /** The same without the expected breakage. At most 40 items */
  expectedWorth: LoyaltyLiabilityExpectedWorth[]
}

/** Part of `LoyaltyLiability` */
export interface LoyaltyLiabilityWorth {
  currency: Currency
  amount: number
}

/** Part of `LoyaltyLiability` */
export interface LoyaltyLiabilityExpectedWorth {
  currency: Currency
  amount: number
}

/** More points where it fits, or with 0 none */
export interface LoyaltyMultiplier {
  id: string
  times: number
  applies?: LoyaltyMultiplierApplies
}

/** Part of `LoyaltyMultiplier` */
export interface LoyaltyMultiplierApplies {
  /** 1 to 200 items */
  categories?: string[]
  /** 1 to 5,000 items */
  skus?: string[]
  minTier?: string
  purchased?: LoyaltyMultiplierAppliesPurchased
}

/** Part of `LoyaltyMultiplierApplies` */
export interface LoyaltyMultiplierAppliesPurchased {
  from?: CalendarDate
  until?: CalendarDate
}

/** What a tier or a part of the customers gets without points */
export type LoyaltyProgrammeOffer =
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeOfferAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** The last purchase is so many days ago at least. 1 to 3,650 */
      inactiveDays?: number
      /** For who has not bought anything yet */
      isFirst?: boolean
      /** How often one customer gets it; once when left out. 1 to 100 */
      times?: number
      kind: 'amount_off'
      amount: Record<string, number>
    }
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeOfferAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** The last purchase is so many days ago at least. 1 to 3,650 */
      inactiveDays?: number
      /** For who has not bought anything yet */
      isFirst?: boolean
      /** How often one customer gets it; once when left out. 1 to 100 */
      times?: number
      kind: 'percent_off'
      /** 1 to 1,000,000 */
      percentPpm: number
      max?: Record<string, number>
    }
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeOfferAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** The last purchase is so many days ago at least. 1 to 3,650 */
      inactiveDays?: number
      /** For who has not bought anything yet */
      isFirst?: boolean
      /** How often one customer gets it; once when left out. 1 to 100 */
      times?: number
      kind: 'free_shipping'
    }
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeOfferAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** The last purchase is so many days ago at least. 1 to 3,650 */
      inactiveDays?: number
      /** For who has not bought anything yet */
      isFirst?: boolean
      /** How often one customer gets it; once when left out. 1 to 100 */
      times?: number
      kind: 'product'
      /** 1 to 64 characters */
      sku: string
    }

/** Part of `LoyaltyProgrammeOffer` */
export interface LoyaltyProgrammeOfferAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `LoyaltyProgrammeOffer` */
export interface LoyaltyProgrammeOfferAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `LoyaltyProgrammeOffer` */
export interface LoyaltyProgrammeOfferAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `LoyaltyProgrammeOffer` */
export interface LoyaltyProgrammeOfferAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** A loyalty programme, with nothing left out */
export interface LoyaltyProgrammePublish {
  /** Names the programme in every entry; it never changes */
  id: string
  /** Where days end */
  timeZone: TimeZone
  /** What multipliers call products by; a trailing * stands for any ending */
  categories: Record<string, LoyaltyProgrammePublishCategories>
  /** Points for each full amount of goods, without tax, delivery, gift cards and what points paid */
  earning: LoyaltyProgrammePublishEarning
  /** Points for what is no purchase, such as a birthday */
  actions: Record<string, LoyaltyProgrammePublishActions>
  /** How long points wait: until the line can no longer go back, or so many days after delivery */
  pending:
    | {
        until: 'return_deadline'
        /** At most 3,650 */
        days: number
      }
    | {
        until: 'days_after_delivery'
        /** At most 3,650 */
        days: number
      }
    | { until: 'none' }
  /** When points end, at the end of the day */
  expiry:
    | { rule: 'never' }
    | {
        rule: 'months'
        /** 1 to 240 */
        months: number
        from: 'earned' | 'available'
      }
    | {
        rule: 'date'
        on: string
        /** At most 20 */
        years: number
      }
    | {
        rule: 'inactivity'
        /** 1 to 240 */
        months: number
      }
  /** Lowest first; the first begins at 0 */
  tiers: {
    measure: 'points' | 'amount'
    /** 1 to 240 */
    months: number
    reviewOn: string | null
    /** At most 3,650 */
    graceDays: number
    /** 1 to 20 items */
    levels: LoyaltyProgrammePublishTiersLevel[]
  } | null
  /** What points buy. At most 100 items */
  rewards: LoyaltyProgrammeReward[]
  /** What a tier, new customers, or such as have not bought for long get without points. At most 100 items */
  offers?: LoyaltyProgrammeOffer[]
  /** Points without a reward are redeemed in multiples of this. 1 to 1,000,000,000 */
  redeemStep: number
  /** How long a checkout holds points. 1 to 10,080 */
  reservationMinutes: number
  /** What may be given to one shopper at once, and in so many days */
  goodwill: {
    /** At most 1,000,000,000 */
    pointsMax: number
    /** 1 to 3,650 */
    days: number
    /** At most 1,000,000,000 */
    pointsInDaysMax: number
  } | null
  /** When points go back that were spent: the balance goes below zero, or the shop bears it */
  shortfall: 'negative' | 'write_off'
  /** Points that come back with what they paid for are good for as many days at least. At most 3,650 */
  restoreFloorDays: number
  /** Points for a recommendation, on both sides; timesMax in twelve months */
  referral: {
    /** At most 1,000,000,000 */
    referrer: number
    /** At most 1,000,000,000 */
    friend: number
    /** 1 to 1,000 */
    timesMax: number
  } | null
}

/** Part of `LoyaltyProgrammePublish` */
export interface LoyaltyProgrammePublishCategories {
  /** At most 5,000 items */
  skus: string[]
}

/** Points for each full amount of goods, without tax, delivery, gift cards and what points paid */
export interface LoyaltyProgrammePublishEarning {
  /** 1 to 1,000,000,000 */
  points: number
  per: Record<string, number>
  /** At most 200 items */
  multipliers: LoyaltyMultiplier[]
}

/** Part of `LoyaltyProgrammePublish` */
export interface LoyaltyProgrammePublishActions {
  /** At most 1,000,000,000 */
  points: number
  byTier?: Record<string, number>
  limit?: LoyaltyProgrammePublishActionsLimit
  /** At most 3,650 */
  pendingDays?: number
}

/** Part of `LoyaltyProgrammePublishActions` */
export interface LoyaltyProgrammePublishActionsLimit {
  /** 1 to 100 */
  times: number
  /** 1 to 240 */
  months?: number
}

/** Part of `LoyaltyProgrammePublish` */
export interface LoyaltyProgrammePublishTiersLevel {
  id: string
  /** At most 9,000,000,000,000 */
  from: number
  /** At most 30 items */
  benefits: string[]
}

/** What points buy */
export type LoyaltyProgrammeReward =
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeRewardAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** 1 to 1,000,000,000 */
      points: number
      kind: 'amount_off'
      amount: Record<string, number>
    }
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeRewardAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** 1 to 1,000,000,000 */
      points: number
      kind: 'percent_off'
      /** 1 to 1,000,000 */
      percentPpm: number
      max?: Record<string, number>
    }
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeRewardAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** 1 to 1,000,000,000 */
      points: number
      kind: 'free_shipping'
    }
  | {
      id: string
      minimum?: Record<string, number>
      minTier?: string
      available?: LoyaltyProgrammeRewardAvailable
      /** At most 3,650 */
      validDays?: number
      cost?: Record<string, number>
      /** 1 to 1,000,000,000 */
      points: number
      kind: 'product'
      /** 1 to 64 characters */
      sku: string
    }

/** Part of `LoyaltyProgrammeReward` */
export interface LoyaltyProgrammeRewardAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `LoyaltyProgrammeReward` */
export interface LoyaltyProgrammeRewardAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `LoyaltyProgrammeReward` */
export interface LoyaltyProgrammeRewardAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Part of `LoyaltyProgrammeReward` */
export interface LoyaltyProgrammeRewardAvailable {
  from?: CalendarDate
  until?: CalendarDate
}

/** Digest of what a programme says; also its ETag. For example `5d0c91f7a3be` */
export type LoyaltyProgrammeVersion = string

/** What is taken as it is and looks like an oversight */
export interface LoyaltyProgrammeWarning {
  /** At most 60 characters */
  code: string
  /** Where in the body. At most 2,000 characters. For example `body/rewards/0` */
  at: string
  message: string
  /** A case that shows it */
  example: string | null
}

/** A loyalty programme. A version never changes */
export interface PublishedLoyaltyProgramme {
  version: LoyaltyProgrammeVersion
  /** When it was published first */
  publishedAt: Instant
  /** Names the programme in every entry; it never changes */
  id: string
  /** Where days end */
  timeZone: TimeZone
  /** What multipliers call products by; a trailing * stands for any ending */
  categories: Record<string, PublishedLoyaltyProgrammeCategories>
  /** Points for each full amount of goods, without tax, delivery, gift cards and what points paid */
  earning: PublishedLoyaltyProgrammeEarning
  /** Points for what is no purchase, such as a birthday */
  actions: Record<string, PublishedLoyaltyProgrammeActions>
  /** How long points wait: until the line can no longer go back, or so many days after delivery */
  pending:
    | {
        until: 'return_deadline'
        /** At most 3,650 */
        days: number
      }
    | {
        until: 'days_after_delivery'
        /** At most 3,650 */
        days: number
      }
    | { until: 'none' }
  /** When points end, at the end of the day */
  expiry:
    | { rule: 'never' }
    | {
        rule: 'months'
        /** 1 to 240 */
        months: number
        from: 'earned' | 'available'
      }
    | {
        rule: 'date'
        on: string
        /** At most 20 */
        years: number
      }
    | {
        rule: 'inactivity'
        /** 1 to 240 */
        months: number
      }
  /** Lowest first; the first begins at 0 */
  tiers: {
    measure: 'points' | 'amount'
    /** 1 to 240 */
    months: number
    reviewOn: string | null
    /** At most 3,650 */
    graceDays: number
    /** 1 to 20 items */
    levels: PublishedLoyaltyProgrammeTiersLevel[]
  } | null
  /** What points buy. At most 100 items */
  rewards: LoyaltyProgrammeReward[]
  /** What a tier, new customers, or such as have not bought for long get without points. At most 100 items */
  offers?: LoyaltyProgrammeOffer[]
  /** Points without a reward are redeemed in multiples of this. 1 to 1,000,000,000 */
  redeemStep: number
  /** How long a checkout holds points. 1 to 10,080 */
  reservationMinutes: number
  /** What may be given to one shopper at once, and in so many days */
  goodwill: {
    /** At most 1,000,000,000 */
    pointsMax: number
    /** 1 to 3,650 */
    days: number
    /** At most 1,000,000,000 */
    pointsInDaysMax: number
  } | null
  /** When points go back that were spent: the balance goes below zero, or the shop bears it */
  shortfall: 'negative' | 'write_off'
  /** Points that come back with what they paid for are good for as many days at least. At most 3,650 */
  restoreFloorDays: number
  /** Points for a recommendation, on both sides; timesMax in twelve months */
  referral: {
    /** At most 1,000,000,000 */
    referrer: number
    /** At most 1,000,000,000 */
    friend: number
    /** 1 to 1,000 */
    timesMax: number
  } | null
  /** Only in the answer to its publication. At most 20 items */
  warnings?: LoyaltyProgrammeWarning[]
}

/** Part of `PublishedLoyaltyProgramme` */
export interface PublishedLoyaltyProgrammeCategories {
  /** At most 5,000 items */
  skus: string[]
}

/** Points for each full amount of goods, without tax, delivery, gift cards and what points paid */
export interface PublishedLoyaltyProgrammeEarning {
  /** 1 to 1,000,000,000 */
  points: number
  per: Record<string, number>
  /** At most 200 items */
  multipliers: LoyaltyMultiplier[]
}

/** Part of `PublishedLoyaltyProgramme` */
export interface PublishedLoyaltyProgrammeActions {
  /** At most 1,000,000,000 */
  points: number
  byTier?: Record<string, number>
  limit?: PublishedLoyaltyProgrammeActionsLimit
  /** At most 3,650 */
  pendingDays?: number
}

/** Part of `PublishedLoyaltyProgrammeActions` */
export interface PublishedLoyaltyProgrammeActionsLimit {
  /** 1 to 100 */
  times: number
  /** 1 to 240 */
  months?: number
}

/** Part of `PublishedLoyaltyProgramme` */
export interface PublishedLoyaltyProgrammeTiersLevel {
  id: string
  /** At most 9,000,000,000,000 */
  from: number
  /** At most 30 items */
  benefits: string[]
}
