import type { LoyaltyEntry } from '@aftercare/contracts/loyalty/account'
import type { LoyaltyBalance } from '@aftercare/contracts/loyalty/lots.rules'
import type { AccountRecord } from './account.ts'

type Totals = AccountRecord['totals']

/** The sum of all entries, those before and these. */
export function totalsAfter(before: Totals, entries: readonly LoyaltyEntry[]): Totals {
  const after = { ...before }
  for (const { from, to, points } of entries) {
    after[from] = (after[from] ?? 0) - points
    after[to] = (after[to] ?? 0) + points
  }
  return after
}

/** Each entry with what the account held after it. */
export function withBalances(
  before: Totals,
  entries: readonly LoyaltyEntry[],
): { entry: LoyaltyEntry; balance: LoyaltyBalance }[] {
  let totals = before
  return entries.map((entry) => {
    totals = totalsAfter(totals, [entry])
    const { pending = 0, available = 0, reserved = 0, debt = 0 } = totals
    return { entry, balance: { pending, available: available + debt, reserved } }
  })
}
