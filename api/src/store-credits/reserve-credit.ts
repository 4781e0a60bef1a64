import { ProblemError, storeCreditLimits, type CreditReservation, type StoreCreditReserve } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { takeLots, type CreditLot } from './credit-lots.rules.ts'
import { reservedPosting } from './credit-postings.rules.ts'
import { timeOutReservation } from './jobs.ts'
import { insufficient, moveCredit, of } from './move-credit.ts'
import type { CreditParts } from './parts.ts'
import { presentReservation } from './present-reservation.rules.ts'
import type { CreditReservationRecord } from './store-credit.ts'

/**
 * Holds credit for a checkout, what expires first before anything else. Of many at once none gets what is not there.
 *
 * @throws ProblemError store_credit_not_found, store_credit_insufficient
 */
export async function reserveCredit(
  context: CreditParts & Transacts,
  actor: Actor,
  storeCreditId: string,
  { amount, reference, minutes = storeCreditLimits.heldMinutes }: StoreCreditReserve,
): Promise<CreditReservation> {
  if (actor.kind !== 'server') throw new ProblemError('principal_not_allowed', 'Credit is spent by servers of the shop')
  return await context.transact(async (tx) => {
    const { storeId, name: by } = actor
    const id = context.newId('creditReservation')
    let held: CreditLot[] = []
    const account = await moveCredit(
      context,
      storeId,
      storeCreditId,
      (found) => {
        const split = takeLots(found.lots, amount)
        if (split === null) throw insufficient(amount, found)
        held = split.taken
        return {
          lots: split.left,
          reserved: amount,
          holding: amount,
          postings: [reservedPosting(of(found), amount)],
          about: { reservationId: id, reference, by },
          event: 'store_credit.reserved',
        }
      },
      tx,
    )
    const at = context.now()
    const record: CreditReservationRecord = {
      _id: id,
      storeId,
      storeCreditId,
      customerId: account.customerId,
      currency: account.currency,
      amount,
      captured: 0,
      restored: 0,
      status: 'held',
      reference,
      lots: held,
      heldUntil: new Date(at.getTime() + minutes * 60_000),
      version: 1,
      createdAt: at,
      updatedAt: at,
    }
    await context.creditReservations.insert(record, tx)
    const job = { storeId, key: id, runAt: record.heldUntil, payload: { reservationId: id } }
    await context.jobs.enqueue(timeOutReservation, job, tx)
    return presentReservation(record, actor)
  })
}
