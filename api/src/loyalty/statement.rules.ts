import { loyaltyEntryKinds, type LoyaltyStatement } from '@aftercare/contracts'
import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { plusMonths } from '@aftercare/contracts/loyalty/expiry.rules'
import type { LoyaltyBalance } from '@aftercare/contracts/loyalty/lots.rules'
import type { PostedSum } from './account.ts'
import { changeOf } from './present-account.rules.ts'

/** A month in the zone of the programme, epoch milliseconds. */
export type Month = { month: string; timeZone: string; from: number; until: number }

/** @param month such as `2026-11` */
export function monthAround({ programme, endOf, plusDays }: CompiledProgramme, month: string): Month {
  const first = `${month}-01`
  const beginOf = (day: string): number => endOf(plusDays(day, -1))
  return { month, timeZone: programme.timeZone, from: beginOf(first), until: beginOf(plusMonths(first, 1)) }
}

/** What happened in a month, by kind; opening and changes come to closing. */
export function statementOf(
  { month, timeZone, from, until }: Month,
  opening: LoyaltyBalance,
  sums: readonly PostedSum[],
): LoyaltyStatement {
  const changes = loyaltyEntryKinds.flatMap((kind) => {
    const alike = sums.filter((sum) => sum.kind === kind)
    if (alike.length === 0) return []
    const entries = alike.reduce((number, sum) => number + sum.entries, 0)
    return [{ kind, entries, ...alike.map(balanceChangeOf).reduce(plus) }]
  })
  const closing = changes.reduce<LoyaltyBalance>(plus, opening)
  return {
    month,
    timeZone,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    opening,
    changes,
    closing,
  }
}

const balanceChangeOf = (sum: PostedSum): LoyaltyBalance => ({
  pending: changeOf(sum, ['pending']),
  available: changeOf(sum, ['available', 'debt']),
  reserved: changeOf(sum, ['reserved']),
})

const plus = (a: LoyaltyBalance, b: LoyaltyBalance): LoyaltyBalance => ({
  pending: a.pending + b.pending,
  available: a.available + b.available,
  reserved: a.reserved + b.reserved,
})
