import type { CalendarDay } from '../policies/policy.ts'
import type { LoyaltyAccount } from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { dayOfYear, plusMonths } from './expiry.rules.ts'
import type { Book } from './posting.rules.ts'
import type { TierLevel, TierRules } from './programme.ts'

/** What counts for tiers in the period that ends with the day. */
export const reachedOn = ({ qualifying }: LoyaltyAccount, { months }: TierRules, day: CalendarDay): number => {
  const before = plusMonths(day, -months)
  return qualifying.reduce((sum, one) => (one.day > before && one.day <= day ? sum + one.amount : sum), 0)
}

const levelReached = ({ levels }: TierRules, reached: number): TierLevel | undefined =>
  levels.findLast(({ from }) => from <= reached)

/**
 * Adds to what counts from a day on; below zero for what went back. A day that no period reaches any more is forgotten, and none counts
 * below zero: what came before the programme had tiers counted for none, and takes nothing when it goes back.
 */
export function countTowardsTier({ account, compiled }: Book, day: CalendarDay, amount: number): void {
  const { tiers } = compiled.programme
  if (tiers === null || amount === 0) return
  const known = account.qualifying.find((one) => one.day === day)
  if (known !== undefined) known.amount += amount
  else account.qualifying.push({ day, amount })
  const oldest = plusMonths(compiled.dayAt(account.at), -tiers.months)
  account.qualifying = account.qualifying.filter((one) => one.amount > 0 && one.day > oldest)
}

/** A higher tier is reached at once; nothing but a review leads down. */
export function raiseTier(book: Book): void {
  const { account, compiled, changes } = book
  const { tiers } = compiled.programme
  if (tiers === null) return
  const day = compiled.dayAt(account.at)
  const reached = reachedOn(account, tiers, day)
  const level = levelReached(tiers, reached)
  if (level === undefined) return
  const rank = compiled.rankOf(account.tier?.id ?? null)
  const reachedRank = compiled.rankOf(level.id)
  if (account.tier !== null && reachedRank <= rank) {
    // Within the time of grace the number was reached after all.
    if (reachedRank === rank) account.tier.graceUntil = null
    return
  }
  const from = account.tier?.id ?? null
  account.tier = { id: level.id, since: day, reviewedOn: account.tier?.reviewedOn ?? null, graceUntil: null }
  if (reachedRank > 0) changes.push({ kind: 'tier_raised', from, to: level.id })
}

/** When the tier is looked at next, epoch milliseconds: on the day of the year, or when its grace is over. */
export function tierDueAt(
  { tier }: LoyaltyAccount,
  { programme: { tiers }, endOf, rankOf, plusDays }: CompiledProgramme,
): number {
  if (tiers === null || tier === null) return Infinity
  if (tier.graceUntil !== null) return endOf(tier.graceUntil)
  if (tiers.reviewOn === null || rankOf(tier.id) <= 0) return Infinity
  const last = tier.reviewedOn !== null && tier.reviewedOn > tier.since ? tier.reviewedOn : tier.since
  const year = Number(last.slice(0, 4))
  const next = dayOfYear(year, tiers.reviewOn)
  return endOf(plusDays(next > last ? next : dayOfYear(year + 1, tiers.reviewOn), -1))
}

/** What is due of the tier at the account's moment: the review of the year, or the end of the grace. */
export function reviewWhenDue(book: Book): void {
  const { account, compiled } = book
  if (tierDueAt(account, compiled) > account.at) return
  const today = compiled.dayAt(account.at)
  // It begins with the day, and that day itself is not yet in the period.
  review(book, today, compiled.plusDays(today, -1), account.tier?.graceUntil !== null)
}

/** A review that somebody asks for; today counts. */
export function reviewNow(book: Book): void {
  const { account, compiled } = book
  const today = compiled.dayAt(account.at)
  if (account.tier?.reviewedOn === today) return
  const grace = account.tier?.graceUntil ?? null
  if (grace !== null && grace >= today) return
  review(book, today, today, false)
}

function review(
  { account, compiled, changes }: Book,
  today: CalendarDay,
  until: CalendarDay,
  isGraceOver: boolean,
): void {
  const { tiers } = compiled.programme
  const { tier } = account
  if (tiers === null || tier === null) return
  const reached = reachedOn(account, tiers, until)
  const level = levelReached(tiers, reached)
  const needed = tiers.levels.find(({ id }) => id === tier.id)?.from ?? 0
  const isKept = level === undefined || compiled.rankOf(level.id) >= compiled.rankOf(tier.id)
  if (!isGraceOver) tier.reviewedOn = today
  if (isKept) {
    tier.graceUntil = null
  } else if (!isGraceOver && tiers.graceDays > 0) {
    tier.graceUntil = compiled.plusDays(today, tiers.graceDays)
    changes.push({ kind: 'tier_at_risk', tier: tier.id, until: tier.graceUntil, reached, needed })
  } else {
    account.tier = { id: level.id, since: today, reviewedOn: tier.reviewedOn, graceUntil: null }
    changes.push({ kind: 'tier_lowered', from: tier.id, to: level.id })
  }
}
