import {
  allowedLoyaltyRedemptionActions,
  type LoyaltyRedemption,
  type LoyaltyRedemptionMover,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { RedemptionRecord } from './redemption.ts'

/** What became of it by now: held points are free again when their time is over. */
export const statusAt = ({ status, heldUntil }: RedemptionRecord, now: Date): LoyaltyRedemption['status'] =>
  status === 'held' && now >= heldUntil ? 'timed_out' : status

export const moverOf = ({ kind }: Actor): LoyaltyRedemptionMover =>
  kind === 'server' || kind === 'agent' ? kind : 'shopper'

export function presentRedemption(record: RedemptionRecord, actor: Actor, now: Date): LoyaltyRedemption {
  const { _id, accountId, customerId, code, points, reward, offer = null, times, reference, version } = record
  const status = statusAt(record, now)
  return {
    id: _id,
    loyaltyAccountId: accountId,
    customerId,
    code,
    points,
    reward,
    offer,
    times,
    reference,
    status,
    heldUntil: record.heldUntil.toISOString(),
    allowedActions: allowedLoyaltyRedemptionActions(status, moverOf(actor)),
    version,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
