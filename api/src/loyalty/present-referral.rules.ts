import type { LoyaltyReferral } from '@aftercare/contracts'
import type { ReferralRecord } from './referral.ts'

export function presentReferral(record: ReferralRecord, now: Date): LoyaltyReferral {
  const { _id, accountId, referrerId, friendId, status, declined, points, order, availableAt, version } = record
  const isFree = status === 'pending' && availableAt !== null && now >= availableAt
  return {
    id: _id,
    loyaltyAccountId: accountId,
    referrerId,
    friendId,
    status: isFree ? 'confirmed' : status,
    declined,
    points,
    order,
    availableAt: availableAt?.toISOString() ?? null,
    version,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
