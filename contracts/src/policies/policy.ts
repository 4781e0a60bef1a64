import type { ReturnReason } from '../returns/reasons.rules.ts'

/**
 * The return policy as data: what the merchant promises, what the law of each country gives, and the calendars that a deadline
 * needs. One published policy is all that the evaluator reads, so the API, the SDK and the help center decide alike.
 *
 * Types only: whoever bundles the evaluator brings no validator along.
 */

/**
 * The three grounds on which goods can go back. They are never mixed:
 * - `withdrawal`: the statutory right to leave a distance contract without a reason (Directive 2011/83/EU art. 9 and its like)
 * - `conformity`: the statutory guarantee for defects (Directive (EU) 2019/771 and its like)
 * - `commercial`: what the merchant promises beyond that
 */
export const returnLayers = ['withdrawal', 'conformity', 'commercial'] as const
export type ReturnLayer = (typeof returnLayers)[number]

/** What starts a window. A delivery that nobody scanned is the carrier's estimate plus the policy's grace, never the order date. */
export const windowClocks = ['delivered', 'shipped', 'purchased', 'first_use'] as const
export type WindowClock = (typeof windowClocks)[number]

export const resolutionKinds = ['refund', 'exchange', 'store_credit', 'repair', 'keep_item', 'donate'] as const
export type ResolutionKind = (typeof resolutionKinds)[number]

export const itemConditions = ['unopened', 'opened', 'used', 'damaged'] as const
export type ItemCondition = (typeof itemConditions)[number]

export const evidenceKinds = ['photo', 'serial_number', 'receipt'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** ISO 3166-1 alpha-2, or ISO 3166-2 where a rule or a calendar is of one region: `DE`, `DE-BY`, `US-HI`. */
export type RegionCode = string
/** `2026-12-24`. */
export type CalendarDay = string
/** From and until, both inclusive; either may be left open. */
export type DayRange = { from?: CalendarDay | undefined; until?: CalendarDay | undefined }

/** Where a rule speaks. What is left out does not matter to it; of a list, one entry has to fit. */
export type RuleScope = {
  regions?: readonly RegionCode[] | undefined
  /** Names from the policy's `categories`. */
  categories?: readonly string[] | undefined
  /** A trailing `*` stands for any ending: `LAMP-*`. */
  skus?: readonly string[] | undefined
  conditions?: readonly ItemCondition[] | undefined
  /** This tier of the policy's `tiers`, or a better one. */
  minTier?: string | undefined
  /** Where it was bought: `online`, `store`, or a name of the merchant's. */
  channels?: readonly string[] | undefined
  /** The day of purchase. */
  purchased?: DayRange | undefined
  /** A method that paid for some of the order: `card`, `klarna`. */
  payments?: readonly string[] | undefined
  /** Goods that whoever asks got as a gift, or that were bought as one. */
  gift?: boolean | undefined
}

export type ReturnWindow = {
  /** Whole days; the day of the event does not count, and the last one counts to its end where the shopper is. */
  days: number
  clock: WindowClock
  /** With several parcels: from the last one of the order, or from the one that brought the item. `last_parcel` when left out. */
  startsWith?: 'last_parcel' | 'own_parcel' | undefined
}

/** Bought in this range, the window does not end before the end of that day. The later of both counts. */
export type SeasonalExtension = { purchased: DayRange; until: CalendarDay }

export type ReturnFees = {
  /** Parts per million of what the item cost: 100000 is 10 %. Never on a withdrawal or a defect. */
  restockingPpm?: number | undefined
  /** The restocking fee of one unit is at most this, minor units by currency. */
  restockingMax?: Readonly<Record<string, number>> | undefined
  /** Once a return, minor units by currency. A currency that is not named costs nothing. */
  label?: Readonly<Record<string, number>> | undefined
}

export type OfferedResolution = {
  kind: ResolutionKind
  /** Added to store credit, parts per million of the value. The bonus is never paid out. */
  bonusPpm?: number | undefined
}

/**
 * How long store credit of a return is good, in days until the end of the last one. What is left out does not expire, and neither does
 * what the law owed the shopper in money.
 */
export type StoreCreditTerms = {
  /** What was promised by the shop alone. */
  expiresAfterDays?: number | undefined
  /** The bonus, on whatever ground. */
  bonusExpiresAfterDays?: number | undefined
}

/** Goods that shoppers keep though their money goes back. */
export type KeepItemTerms = {
  /** How often one customer may, in any 365 days: {@link keepItemsUsual} when left out. From what amount on is nobody's to know. */
  timesMax?: number | undefined
}
export const keepItemsUsual = 2

export type PolicyRule = {
  /** The clause that a decision cites: `outlet-final-sale`. */
  id: string
  applies?: RuleScope | undefined
  /** `none`: nothing goes back under the commercial layer (final sale). The law's layers do not care. */
  window: ReturnWindow | 'none'
  seasons?: readonly SeasonalExtension[] | undefined
  fees?: ReturnFees | undefined
  resolutions?: readonly OfferedResolution[] | undefined
  evidence?: readonly EvidenceKind[] | undefined
}

/** A reason that a shopper can give for goods, and what has to be shown for it. A withdrawal needs neither. */
export type OfferedReason = { reason: ReturnReason; evidence?: readonly EvidenceKind[] | undefined }

/** What rules call products by, and why such goods go back; any reason where it is left out. */
export type PolicyCategory = { skus: readonly string[]; reasons?: readonly OfferedReason[] | undefined }

/** The closed list of Directive 2011/83/EU art. 16 as far as goods, sealed media and digital content go. */
export const statutoryExceptionKinds = [
  'made_to_measure',
  'perishable',
  'sealed_hygiene',
  'mixed_inseparably',
  'price_fluctuation',
  'aged_alcohol',
  'sealed_media',
  'newspaper',
  'dated_leisure',
  'urgent_repair',
  'digital_content_begun',
  'auction',
] as const
export type StatutoryExceptionKind = (typeof statutoryExceptionKinds)[number]

/** Goods that the shop says fall under an exception. Sealed goods are excepted only once the seal is broken. */
export type StatutoryException = {
  kind: StatutoryExceptionKind
  categories?: readonly string[] | undefined
  skus?: readonly string[] | undefined
}

/** A right to withdraw, as the law of some countries gives it to orders placed from a day on. */
export type WithdrawalLaw = {
  id: string
  layer: 'withdrawal'
  countries: readonly RegionCode[]
  /** Orders placed from this day on. */
  effectiveFrom: CalendarDay
  citation: string
  days: number
  /** Whether a last day on a Saturday, a Sunday or a public holiday moves to the next working day. */
  movesToWorkingDay: boolean
  /** How many months the period is longer when the shopper was not told of the right; null where that has no effect. */
  uninformedMonths: number | null
  exceptions: readonly StatutoryExceptionKind[]
  /** Days from the declaration until the money has to be back. */
  refundDays: number
}

/** A statutory guarantee for defects. */
export type ConformityLaw = {
  id: string
  layer: 'conformity'
  countries: readonly RegionCode[]
  effectiveFrom: CalendarDay
  citation: string
  /** From delivery; null where the law names no end (as long as such goods may be expected to last). */
  months: number | null
  /** How long it is for the merchant to show that the goods were sound. */
  burdenOfProofMonths: number
  /** Days from delivery in which a defect alone lets the shopper reject the goods for a full refund; null where there is no such step. */
  rejectDays: number | null
  /** How much longer the guarantee of goods is that were repaired under it. */
  repairExtendsMonths: number
}

/** Said where the law has no such right, so that nobody takes silence for a gap in the data. */
export type NoSuchLaw = {
  id: string
  layer: 'withdrawal' | 'conformity'
  countries: readonly RegionCode[]
  effectiveFrom: CalendarDay
  citation: string
  none: true
}
export type LawRule = WithdrawalLaw | ConformityLaw | NoSuchLaw

/** What a deadline needs to know of a country. Filled when the policy is published, and the merchant's to correct. */
export type CountryCalendar = {
  /** IANA zones. With several, a day ends when it has ended in all of them, unless the region of the address says more. */
  zones: readonly string[]
  /** Days that are no working days besides Saturdays and Sundays. A holiday of one region only is here too, in the shopper's favour. */
  holidays: readonly CalendarDay[]
  /** By ISO 3166-2, where the address names the region: its own zone, and exactly its own holidays. */
  regions?: Readonly<Record<RegionCode, { zones?: readonly string[]; holidays?: readonly CalendarDay[] }>> | undefined
}

export type PublishedPolicy = {
  /** Names the policy in every decision. */
  version: string
  /** Where the shop is: in a country without a calendar a day lasts until it is over here too. IANA. */
  timeZone: string
  /** Days added to a carrier's estimate when nobody scanned the delivery. */
  deliveryGraceDays: number
  /** Worst first. */
  tiers: readonly string[]
  categories: Readonly<Record<string, PolicyCategory>>
  /** Why goods go back whose categories say nothing of it; any reason when left out. */
  reasons?: readonly OfferedReason[] | undefined
  rules: readonly PolicyRule[]
  exceptions: readonly StatutoryException[]
  /** Orders placed before this day were not told of the right to withdraw; null when all were. */
  informedSince: CalendarDay | null
  /** What the cheapest delivery to a country costs, minor units: a withdrawal of the whole order refunds no more than that. */
  standardShipping: Readonly<Record<RegionCode, Readonly<Record<string, number>>>>
  storeCredit?: StoreCreditTerms | undefined
  keepItem?: KeepItemTerms | undefined
  law: readonly LawRule[]
  calendars: Readonly<Record<RegionCode, CountryCalendar>>
}

/** One tax of a line or of shipping, as it was charged. Minor units. */
export type PolicyTax = { name: string; amount: number }

/** The order as the evaluator needs it. Instants are epoch milliseconds, amounts minor units of `currency`. */
export type PolicyOrder = {
  id: string
  currency: string
  placedAt: number
  cancelled: boolean
  /** Where it goes; null for a pick-up or a digital order without an address. */
  shipTo: { country: RegionCode; region: RegionCode | null } | null
  channel: string
  /** Concluded at a distance: online, by phone. Bought in a store there is no right to withdraw. */
  distance: boolean
  /** It was bought as a present: the rules for gifts speak as well, whoever asks. */
  gift?: boolean | undefined
  lines: readonly PolicyLine[]
  /** Everything that left the warehouse; a parcel without lines may hold anything of the order. */
  parcels: readonly PolicyParcel[]
  payments: readonly { id: string; method: string; captured: number; refunded: number }[]
}

/** The order with what only its refunds ask for. */
export type PaidOrder = PolicyOrder & {
  /** What was paid for delivery after discounts, taxes included. */
  shippingPaid: number
  /** Those in `shippingPaid`; none when left out. */
  shippingTaxes?: readonly PolicyTax[] | undefined
}

export type PolicyLine = {
  id: string
  sku: string | null
  /** Fees, tips and the like are paid for and cannot be sent back. */
  returnable: boolean
  requiresShipping: boolean
  /** As bought. A fraction (1.5 m) goes back whole or not at all. */
  quantity: number
  /** Units that are gone: cancelled before shipping, or returned and refunded. */
  gone: number
  /** It was given in an exchange, so its clocks begin with its own delivery, and other goods do not wait for it. */
  replaces?: boolean | undefined
  /** What the units that were bought cost together after discounts. */
  total: number
  /** Whether `total` has the taxes in it. */
  taxesIncluded: boolean
  taxes: readonly PolicyTax[]
  /**
   * What of it was paid back: units, and money with taxes in it, minor units, for these and for none, as when a price was reduced.
   * Nothing when left out. Units that are `gone` may never have been paid.
   */
  paidBack?: { units: number; total: number } | undefined
}

export type PolicyParcel = {
  shippedAt: number | null
  deliveredAt: number | null
  /** The carrier's newest estimate, or the day that was promised. */
  expectedOn: CalendarDay | null
  /** Lost, or on its way back: it will not be delivered. */
  failed: boolean
  lines: readonly { id: string; quantity: number }[]
}

/** What is known of the shopper and the item beyond the order. What is left out is asked for where a rule needs it. */
export type ReturnFacts = {
  tier?: string | undefined
  /** Whoever asks got the goods as a gift, and has not made the contract. */
  gift?: boolean | undefined
  condition?: ItemCondition | undefined
  /** The seal of sealed goods was broken. */
  unsealed?: boolean | undefined
  /** When the item was first used, epoch milliseconds. */
  firstUsedAt?: number | undefined
  /** It was repaired under the statutory guarantee before. */
  repaired?: boolean | undefined
  /** Why it goes back, where the shopper has said so. */
  reason?: ReturnReason | undefined
  /** The shopper says that it is broken, wrong or not as described. */
  defective?: boolean | undefined
}

export type LayerReason =
  | 'in_time'
  /** The period has not begun to run, and the right can already be used. */
  | 'not_begun'
  | 'too_late'
  | 'final_sale'
  | 'statutory_exception'
  | 'no_such_law'
  | 'law_not_known'
  | 'not_a_distance_sale'
  /** The right is that of whoever made the contract, and the goods were a gift to whoever asks. */
  | 'right_of_buyer'
  | 'no_rule'
  | 'gone'
  | 'cancelled'
  | 'not_goods'

export type LayerDecision = {
  layer: ReturnLayer
  eligible: boolean
  reason: LayerReason
  /** The first instant that is too late, epoch milliseconds; null where no deadline runs. */
  deadline: number | null
  /** Id of the rule of the policy, or of the law. */
  clause: string
  /** The citation of the law, or the version of the policy. */
  source: string
  /** The version of the policy that decided. */
  policy: string
  clock: WindowClock | null
  /** When the clock began, and what says so. */
  began: { at: number; by: 'scan' | 'estimate' | 'order' | 'shopper' } | null
}

export type Resolution = {
  kind: ResolutionKind
  /** What the shopper gets, minor units of the order's currency, fees already off. Nothing for repair, exchange and donation. */
  amount: number
  fees: number
  /** What of the amount is a bonus on store credit. */
  bonus?: number
}

/** `label` is the fee of the return as a whole, so it is no unit's. */
export type UnitDecision = {
  order: string
  line: string
  /** Counts from 1. The units that went back are the first ones. */
  unit: number
  layers: readonly [LayerDecision, LayerDecision, LayerDecision]
  /** The layer that gives the shopper most; null when nothing can go back. */
  best: ReturnLayer | null
  resolutions: readonly Resolution[]
  /** What must be known or shown before a rule of the best layer can be applied. */
  needs: readonly (EvidenceKind | 'condition' | 'first_use' | 'defect')[]
  label: number
}
