import { allowedCreditReservationActions, type CreditReservation } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { CreditReservationRecord } from './store-credit.ts'

/** The reservation as this caller may see it. Only servers of the shop move one. */
export function presentReservation(record: CreditReservationRecord, actor: Actor): CreditReservation {
  const { _id, storeCreditId, customerId, currency, amount, captured, restored, status, reference, version } = record
  const allowed = actor.kind === 'server' ? allowedCreditReservationActions(status, 'server') : []
  return {
    id: _id,
    storeCreditId,
    customerId,
    currency,
    amount,
    captured,
    restored,
    status,
    reference,
    heldUntil: record.heldUntil.toISOString(),
    allowedActions: allowed.filter((action) => action !== 'restore' || restored < captured),
    version,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
