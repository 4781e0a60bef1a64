import { roundQuantity } from '@aftercare/contracts/policies/share.rules'
import type { ClaimRecord } from './claim.ts'

/**
 * Whether the units of a claim are in no other one: it is open, or it ended the contract or gave other goods for them. What was
 * repaired, or kept for less, can have another defect.
 */
export function keepsUnits({ status, remedy }: Pick<ClaimRecord, 'status' | 'remedy'>): boolean {
  if (status === 'withdrawn') return false
  return status !== 'performed' || remedy?.kind === 'rescission' || remedy?.kind === 'replacement'
}

/** How many units of what was bought the claims leave. */
export function unclaimedUnits(
  bought: number,
  claims: readonly Pick<ClaimRecord, 'status' | 'remedy' | 'quantity'>[],
): number {
  const claimed = claims.filter(keepsUnits).reduce((sum, { quantity }) => sum + quantity, 0)
  return Math.max(0, roundQuantity(bought - claimed))
}
