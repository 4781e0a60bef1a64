import type { CalendarDay, DayRange } from '../policies/policy.ts'

/**
 * The loyalty programme as data: what earns points, when they are the shopper's, when they end, and what they buy. One published
 * programme is all that the fold reads, so the API, the SDK, the help center and the command line count alike.
 *
 * Types only: whoever bundles the rules brings no validator along.
 */

/** Minor units by currency. */
export type AmountByCurrency = Readonly<Record<string, number>>

/** Where a multiplier speaks. What is left out does not matter to it; of a list, one entry has to fit. */
export type EarningScope = {
  /** Names from the `categories` of the programme. */
  categories?: readonly string[] | undefined
  /** A trailing `*` stands for any ending: `LAMP-*`. */
  skus?: readonly string[] | undefined
  /** This tier, or a better one. */
  minTier?: string | undefined
  /** The day of purchase, in the zone of the programme. */
  purchased?: DayRange | undefined
}

/** More points, or with `times: 0` none. Of several that fit the largest counts, never their product; none at all wins over all. */
export type Multiplier = {
  /** What an entry cites: `double-lamps`. */
  id: string
  /** Two decimals at most: 2, or 1.5. */
  times: number
  applies?: EarningScope | undefined
}

export type Earning = {
  /** Points for each full `per`: 1. */
  points: number
  /** What earns them, minor units by currency: `{ EUR: 100 }` is 1.00 EUR. A currency that is not named earns nothing. */
  per: AmountByCurrency
  multipliers: readonly Multiplier[]
}

/** Points for something that is no purchase: a birthday, a first sign-in. */
export type LoyaltyAction = {
  points: number
  /** Where a tier gets another number. */
  byTier?: Readonly<Record<string, number>> | undefined
  /** So many times in so many months; once and never again where `months` is left out. */
  limit?: { times: number; months?: number | undefined } | undefined
  /** Days until the points can be spent; at once when left out. */
  pendingDays?: number | undefined
}

/**
 * How long points of a purchase are pending:
 * - `return_deadline`: until the return deadline of the line has passed, and no return of it is open. `days` after delivery where
 *   nobody knows the deadline
 * - `days_after_delivery`: so many whole days; the last one counts to its end
 * - `none`: not at all
 */
export type PendingRule =
  { until: 'return_deadline'; days: number } | { until: 'days_after_delivery'; days: number } | { until: 'none' }

/**
 * When points end, always at the end of the day in the zone of the programme:
 * - `months` after they were earned or became available
 * - `date`: on that day of a year (`12-31`), `years` after the first one that comes
 * - `inactivity`: so many months after the last purchase or redemption, all together
 */
export type ExpiryRule =
  | { rule: 'never' }
  | { rule: 'months'; months: number; from: 'earned' | 'available' }
  | { rule: 'date'; on: string; years: number }
  | { rule: 'inactivity'; months: number }

export type TierLevel = {
  id: string
  /** What has to be reached in the period; the first level has 0. */
  from: number
  /** What the shop gives besides points, by names that its pages have words for. */
  benefits: readonly string[]
}

export type TierRules = {
  /** What counts of purchases: their points, or the money that earned them, minor units of the first currency of `earning.per`. */
  measure: 'points' | 'amount'
  /** The period that ends today. */
  months: number
  /** The day of a year on which tiers can go down: `01-31`. Without it only a review that is asked for does that. */
  reviewOn: string | null
  /** Whole days after a review in which the tier is kept. */
  graceDays: number
  /** Lowest first. */
  levels: readonly TierLevel[]
}

/** What points buy. `cost` is what it costs the shop, where that is not what it is worth to the shopper. */
export type Reward = { points: number } & Given

/** What somebody gets without points: who for, and how often. */
export type Offer = {
  /** The last purchase or redemption is so many days ago at least: to win somebody back. */
  inactiveDays?: number | undefined
  /** Whoever has neither bought nor redeemed anything. */
  isFirst?: boolean | undefined
  /** How often one customer gets it; once when left out. */
  times?: number | undefined
} & Given

type Given = {
  id: string
  /** What the purchase has to come to, minor units by currency. */
  minimum?: AmountByCurrency | undefined
  minTier?: string | undefined
  /** When it can be asked for. */
  available?: DayRange | undefined
  /** Days until the end of which its code can be used, once it was got; without it, `reservationMinutes`. */
  validDays?: number | undefined
  cost?: AmountByCurrency | undefined
} & (
  | { kind: 'amount_off'; amount: AmountByCurrency }
  /** Parts per million, and at most so much. */
  | { kind: 'percent_off'; percentPpm: number; max?: AmountByCurrency | undefined }
  | { kind: 'free_shipping' }
  | { kind: 'product'; sku: string }
)

/** What people may give without asking: at once, and in so many days. */
export type GoodwillLimits = { pointsMax: number; days: number; pointsInDaysMax: number }

/** Both sides of a recommendation, and how many of them count in twelve months. */
export type Referral = { referrer: number; friend: number; timesMax: number }

/** The content of a programme; its version is a digest of it. */
export type ProgrammeContent = {
  id: string
  /** Days begin and end here. IANA. */
  timeZone: string
  categories: Readonly<Record<string, { skus: readonly string[] }>>
  earning: Earning
  actions: Readonly<Record<string, LoyaltyAction>>
  pending: PendingRule
  expiry: ExpiryRule
  tiers: TierRules | null
  rewards: readonly Reward[]
  /** None when left out. */
  offers?: readonly Offer[] | undefined
  /** What a redemption of points without a reward must be a multiple of. */
  redeemStep: number
  /** Minutes that points are held for a checkout. */
  reservationMinutes: number
  goodwill: GoodwillLimits | null
  /** When points go back that were spent: the balance goes below zero, or the shop bears it and writes it down. */
  shortfall: 'negative' | 'write_off'
  /** Points that come back are good for as many days at least. */
  restoreFloorDays: number
  referral: Referral | null
}

export type LoyaltyProgramme = ProgrammeContent & {
  /** Names the programme in every entry. */
  version: string
}

/** `01-31` as it is in some year, or the last day of a month that is shorter. */
export type DayOfYear = string
export type { CalendarDay }
