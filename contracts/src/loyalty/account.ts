import type { CalendarDay } from '../policies/policy.ts'

/**
 * What is known of one shopper. The account holds what is open and is one document; what was bought and redeemed is a record each,
 * of which an event needs one or two; entries are written beside and never read again to go on. So an event costs the same after ten
 * thousand others.
 */

/** Points that came from one thing: a line of an order, an adjustment, an action. Whole points, never 0. */
export type Lot = PendingLot | AvailableLot
export type PendingLot = {
  id: string
  state: 'pending'
  points: number
  earnedOn: CalendarDay
  /** When they can be spent, epoch milliseconds; null while nobody knows, as before the delivery. */
  releaseAt: number | null
  /** A return of it is open: it waits, whatever `releaseAt` says. */
  isHeld: boolean
  /** What counts for tiers once they are available. */
  qualifying: number
}
export type AvailableLot = { state: 'available' } & LotPart

/**
 * Points of a lot with the day that they end on, where one is; `rolls` moves with the shopper's last activity. `told` is with how many
 * days left the shopper was told last that they end.
 */
export type LotPart = {
  id: string
  points: number
  expiresOn: CalendarDay | null
  rolls: boolean
  told?: number | undefined
}

/** Points that a checkout holds: they are in no lot meanwhile. */
export type Hold = {
  id: string
  points: number
  parts: readonly LotPart[]
  until: number
  reward: string | null
  /** The offer that it is of, which costs no points. */
  offer?: string | undefined
  order: string | null
}

export type TierState = {
  id: string
  since: CalendarDay
  /** The day of the last review; null before the first. */
  reviewedOn: CalendarDay | null
  /** The last day of grace after a review that found too little. */
  graceUntil: CalendarDay | null
}

export type LoyaltyAccount = {
  /** Everything due until then has been done, epoch milliseconds. */
  at: number
  /** Number of the last entry; of two writers who read the same account one has a number that is taken. */
  entries: number
  lots: Lot[]
  holds: Hold[]
  /** Points below zero; what becomes available pays them first. */
  debt: number
  /** Points that ended unused, the newest: who sends goods back later does not owe them. */
  ended: { lot: string; points: number }[]
  tier: TierState | null
  /** What counts for tiers, by the day from which it does. */
  qualifying: { day: CalendarDay; amount: number }[]
  /** The last purchase or redemption. */
  activeOn: CalendarDay | null
  goodwill: { day: CalendarDay; points: number }[]
  /** When actions and referrals were rewarded, as far as a limit looks back. */
  rewarded: { what: string; day: CalendarDay }[]
}

/** A line of an order. Amounts are minor units of the order's currency for `quantity`, after discounts. */
export type PurchaseLine = {
  id: string
  sku: string | null
  /** Goods earn; fees, tips, delivery and gift cards do not. */
  isGoods: boolean
  requiresShipping: boolean
  quantity: number
  /** What is left after units were cancelled or sent back. */
  currentQuantity: number
  /** What it costs, taxes included. */
  total: number
  tax: number
}

/** What earns: a cart, or an order. `pointsPaid` is the money that points paid for, minor units, taxes included. */
export type Cart = { currency: string; lines: readonly PurchaseLine[]; pointsPaid: number }

/** By which rule a line earns, kept with it: whatever changes later, it is taken back as it was given. */
export type Rate = { points: number; per: number; hundredths: number; rule: string | null; version: string }

/** What was booked for a line of an order. */
export type BookedLine = {
  id: string
  rate: Rate | null
  earned: number
  /** It earned once: more is a correction from then on. */
  hasEarned: boolean
  taken: number
  qualifying: number
  deadline: number | null
  /** When it is available, epoch milliseconds: the deadline, or later when a return was closed later. */
  releaseAt: number | null
  /** A return of it is open. */
  isHeld: boolean
  /** The day from which it was; null while it is pending. */
  releasedOn: CalendarDay | null
}

export type ReturnStatus = 'open' | 'closed' | 'refunded'
/** What is known of one return. Without `lines` and `amount` it is everything that is left. */
export type ReturnFact = {
  id: string
  at: number
  status: ReturnStatus
  /** Of each line units, or the money that went back, minor units with tax; the money counts where both are there. */
  lines: readonly { line: string; quantity: number | null; amount: number | null }[] | null
  amount: number | null
}

/**
 * One order as the account sees it: the facts as they came, in whatever order, and what was booked for them. Each event adds a fact,
 * and the difference between what the facts say and what was booked is posted. So a fact that comes twice posts nothing.
 */
export type Purchase = {
  kind: 'purchase'
  order: string
  /** The newest state of the order that came; null before the first. */
  known: { asOf: number; placedAt: number; isCancelled: boolean; cart: Cart } | null
  /** Lines that were delivered, and deadlines that were said; `line` null means all of them. */
  deliveries: readonly { line: string | null; at: number }[]
  deadlines: readonly { line: string; at: number | null }[]
  returns: readonly ReturnFact[]
  booked: BookedLine[]
  /** Redemptions that paid for it, and what of them came back. */
  spent: { redemption: string; parts: readonly LotPart[]; restored: number }[]
}

export type RedemptionRecord = {
  kind: 'redemption'
  id: string
  /** What was asked for, and the points that it cost then. */
  spend: Spend
  points: number
  order: string | null
  state: 'held' | 'captured' | 'released'
}
/** An adjustment or an action that was done: the same once more does nothing. */
export type DoneRecord = { kind: 'done'; points: number }
export type ReferralRecord = { kind: 'referral'; side: 'referrer' | 'friend'; points: number; isCancelled: boolean }

export type LoyaltyRecord = Purchase | RedemptionRecord | DoneRecord | ReferralRecord

/** The account, and of its records those that the event asks for (`recordsOf`), by their key. */
export type LoyaltyState = { account: LoyaltyAccount; records: ReadonlyMap<string, LoyaltyRecord> }

/** When lines can no longer go back, epoch milliseconds; null while that has not begun to run. */
export type Deadlines = readonly { line: string; at: number | null }[]

type Moment = { at: number }
/** What happens, in the words of the fold. Instants are epoch milliseconds, amounts minor units, points whole. */
export type LoyaltyEvent = Moment &
  (
    | { type: 'order'; order: string; placedAt: number; isCancelled: boolean; cart: Cart; deadlines?: Deadlines }
    | { type: 'deliver'; order: string; lines: readonly string[] | null; deadlines?: Deadlines }
    | { type: 'return'; order: string; id: string; status: ReturnStatus; lines: ReturnFact['lines']; amount: number | null; currency?: string | undefined; deadlines?: Deadlines } // prettier-ignore
    /** `total` is held against the minimum of a reward; null where a checkout does that later. */
    | { type: 'redeem'; id: string; order: string | null; spend: Spend; total: { amount: number; currency: string } | null } // prettier-ignore
    | { type: 'capture'; id: string; order: string | null }
    | { type: 'release'; id: string }
    | { type: 'adjust'; id: string; points: number; expiresOn: CalendarDay | null }
    | { type: 'action'; id: string; action: string }
    | { type: 'referral'; id: string; side: 'referrer' | 'friend'; status: 'pending' | 'confirmed' | 'cancelled'; until: number | null; isHeld?: boolean } // prettier-ignore
    | { type: 'tier_review' }
    | { type: 'clock' }
  )
export type Spend = { points: number } | { reward: string; times: number } | { offer: string }
export type EventOf<Type extends LoyaltyEvent['type']> = Extract<LoyaltyEvent, { type: Type }>

/** Where points stand. The first four are the shopper's, `debt` below zero; the rest is the programme's. Together they are 0. */
export const loyaltyAccounts = [
  'pending',
  'available',
  'reserved',
  'debt',
  'issued',
  'redeemed',
  'expired',
  'clawed_back',
  'written_off',
] as const
export type PointsAccount = (typeof loyaltyAccounts)[number]

export type EntryKind =
  | 'earn'
  /** The order changed: another amount is right. */
  | 'correct'
  /** Pending points became available. */
  | 'release'
  /** Pending points of goods that went back. */
  | 'cancel'
  /** Available points of goods that went back, or such as ended before. */
  | 'claw_back'
  /** They were spent: the balance goes below zero, */
  | 'owe'
  /** unless the shop bears it. */
  | 'write_off'
  /** What became available paid what was below zero. */
  | 'repay'
  | 'reserve'
  | 'free'
  | 'time_out'
  | 'capture'
  /** What paid for goods that went back. */
  | 'restore'
  | 'expire'
  | 'adjust'

/** Points that go from one account to another, so that all accounts together stay 0. Never changed. */
export type LoyaltyEntry = {
  /** Counts from 1 in an account. */
  number: number
  /** Programme, source, source id, line and kind: what earns has it once, so that nothing earns twice. */
  key: string
  at: number
  kind: EntryKind
  points: number
  from: PointsAccount
  to: PointsAccount
  lot: string | null
  expiresOn: CalendarDay | null
  source: EntrySource
  version: string
  /** The multiplier that counted. */
  rule: string | null
  /** The money that earned them, minor units without tax. */
  base: { amount: number; currency: string } | null
}
export type EntrySource = {
  type: 'order' | 'return' | 'redemption' | 'adjustment' | 'action' | 'referral' | 'lot'
  id: string
  line: string | null
}

/** What a shopper is told of besides points. */
export type LoyaltyChange =
  | { kind: 'tier_raised' | 'tier_lowered'; from: string | null; to: string }
  | { kind: 'tier_at_risk'; tier: string; until: CalendarDay; reached: number; needed: number }
  /** Points that end on a day, 30 days before it and again 7 days before it, or as soon as fewer are left. */
  | { kind: 'expiring'; on: CalendarDay; points: number }
  | { kind: 'offer_taken' | 'offer_used'; offer: string }

export type LoyaltyRefusalCode =
  | 'points_insufficient'
  | 'points_step'
  | 'reward_unknown'
  | 'reward_not_available'
  | 'reward_minimum'
  | 'tier_too_low'
  | 'offer_unknown'
  | 'offer_not_eligible'
  | 'redemption_unknown'
  | 'redemption_not_held'
  | 'redemption_differs'
  | 'order_currency_differs'
  | 'adjustment_differs'
  | 'adjustment_above_limit'
  | 'action_unknown'
  | 'action_limit'
  | 'referral_unknown'
  | 'account_full'
/** Why an event did nothing. What was due until then has been done all the same. */
export type LoyaltyRefusal = { code: LoyaltyRefusalCode; message: string }

export type Applied = {
  state: LoyaltyState
  entries: LoyaltyEntry[]
  changes: LoyaltyChange[]
  refused: LoyaltyRefusal | null
}

/** How much one account may hold open. Nobody who buys for a household comes near. */
export const loyaltyLimits = {
  lots: 5_000,
  holds: 50,
  ended: 500,
  returnsOfOrder: 1_000,
  redemptionsOfOrder: 100,
  deliveriesOfOrder: 1_000,
  pointsMax: 1_000_000_000,
} as const
