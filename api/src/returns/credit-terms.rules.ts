import type { ReturnResolution } from '@aftercare/contracts'
import { endOfDay, latestDayAt, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { policiesInForce, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import type { PolicyOrder, StoreCreditTerms } from '@aftercare/contracts/policies/policy'
import { cumulativeShare } from '@aftercare/contracts/policies/share.rules'
import type { StoredUnit } from './return.ts'

type Expiry = { expiresAt: Date | null; bonusExpiresAt: Date | null }

/**
 * Until when the credit of a return is good, by the better of the policies of its order; null where it does not expire. What the law
 * owed in money does not: only the bonus on it can.
 */
export function creditExpiry(
  policies: OrderPolicies,
  shipTo: PolicyOrder['shipTo'],
  ground: ReturnResolution['ground'],
  now: Date,
): Expiry {
  const isOwed = ground === 'withdrawal' || ground === 'conformity'
  return {
    expiresAt: isOwed ? null : latest(policies, shipTo, 'expiresAfterDays', now),
    bonusExpiresAt: latest(policies, shipTo, 'bonusExpiresAfterDays', now),
  }
}

function latest(
  policies: OrderPolicies,
  shipTo: PolicyOrder['shipTo'],
  name: keyof StoreCreditTerms,
  now: Date,
): Date | null {
  const ends = policiesInForce(policies).map((policy) => endOf(policy, shipTo, policy.policy.storeCredit?.[name], now))
  return ends.includes(null) ? null : new Date(Math.max(...(ends as number[])))
}

function endOf(
  policy: CompiledPolicy,
  shipTo: PolicyOrder['shipTo'],
  days: number | undefined,
  now: Date,
): number | null {
  if (days === undefined) return null
  const calendar = policy.calendarOf(shipTo)
  return endOfDay(calendar, latestDayAt(calendar, now.getTime()) + days)
}

/**
 * The bonus on the credit of some units: what was promised for them, or as much of it as their value has stayed of what it was then.
 * Minor units.
 */
export function bonusFor(units: readonly Pick<StoredUnit, 'decision'>[], value: number): number {
  const promised = units.map(({ decision }) => decision.resolutions.find(({ kind }) => kind === 'store_credit'))
  const bonus = promised.reduce((sum, one) => sum + (one?.bonus ?? 0), 0)
  const worth = promised.reduce((sum, one) => sum + (one?.amount ?? 0), 0) - bonus
  return cumulativeShare(bonus, Math.min(value, worth), worth)
}
