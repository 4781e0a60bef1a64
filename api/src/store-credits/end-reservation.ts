import {
  nextCreditReservation,
  ProblemError,
  type CreditReservation,
  type CreditReservationAction,
  type StoreCreditCapture,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import { changed } from '../shared/version.rules.ts'
import { sumOf, takeLots, withLots } from './credit-lots.rules.ts'
import { capturedPosting, releasedPosting } from './credit-postings.rules.ts'
import { moveCredit, of } from './move-credit.ts'
import type { CreditParts } from './parts.ts'
import { presentReservation } from './present-reservation.rules.ts'
import type { CreditReservationRecord } from './store-credit.ts'

/**
 * Spends what a checkout holds, or some of it; the rest is available again.
 *
 * @throws ProblemError credit_reservation_not_found, credit_reservation_transition_not_allowed also when it is too late,
 * credit_reservation_exceeded
 */
export async function captureReservation(
  context: CreditParts & Transacts,
  actor: Actor,
  reservationId: string,
  { amount }: StoreCreditCapture,
): Promise<CreditReservation> {
  return await context.transact(async (tx) => {
    const record = await loadReservation(context, actor.storeId, reservationId, tx)
    const { status } = nextCreditReservation(record.status, 'capture', 'server')
    expectInTime(record, context.now())
    const captured = amount ?? record.amount
    const split = takeLots(record.lots, captured)
    if (split === null)
      throw new ProblemError(
        'credit_reservation_exceeded',
        `${captured} is more than the ${record.amount} that it holds`,
      )
    const released = sumOf(split.left)
    await moveCredit(
      context,
      record.storeId,
      record.storeCreditId,
      (account) => ({
        lots: withLots(account.lots, split.left),
        reserved: -record.amount,
        postings: [capturedPosting(of(account), captured, released)],
        about: aboutOf(record, actor),
        event: 'store_credit.captured',
      }),
      tx,
    )
    const after = await save(context, record, { status, captured, lots: split.taken }, tx)
    return presentReservation(after, actor)
  })
}

/**
 * Makes what a checkout held available again.
 *
 * @throws ProblemError credit_reservation_not_found, credit_reservation_transition_not_allowed
 */
export async function releaseReservation(
  context: CreditParts & Transacts,
  actor: Actor,
  reservationId: string,
): Promise<CreditReservation> {
  return await context.transact(async (tx) => {
    const record = await loadReservation(context, actor.storeId, reservationId, tx)
    return presentReservation(await letGo(context, record, 'release', actor, tx), actor)
  })
}

/** What a checkout held is available again, with the expiry that it had. */
export async function letGo(
  context: CreditParts,
  record: CreditReservationRecord,
  action: Extract<CreditReservationAction, 'release' | 'time_out'>,
  actor: Actor | null,
  tx: Tx,
): Promise<CreditReservationRecord> {
  const isTimeOut = action === 'time_out'
  const { status, event } = nextCreditReservation(record.status, action, isTimeOut ? 'automation' : 'server')
  const kind = isTimeOut ? 'credit_timed_out' : 'credit_released'
  await moveCredit(
    context,
    record.storeId,
    record.storeCreditId,
    (account) => ({
      lots: withLots(account.lots, record.lots),
      reserved: -record.amount,
      postings: [releasedPosting(of(account), kind, record.amount)],
      about: aboutOf(record, actor),
      event,
    }),
    tx,
  )
  return await save(context, record, { status, lots: [] }, tx)
}

/** @throws ProblemError credit_reservation_not_found */
export async function loadReservation(
  { creditReservations }: Pick<CreditParts, 'creditReservations'>,
  storeId: string,
  id: string,
  tx: Tx | null = null,
): Promise<CreditReservationRecord> {
  const record = await creditReservations.find(storeId, id, tx)
  if (record === null) throw new ProblemError('credit_reservation_not_found', `No reservation ${id}`)
  return record
}

export const aboutOf = ({ _id, reference }: CreditReservationRecord, actor: Actor | null) => ({
  reservationId: _id,
  reference,
  by: actor !== null && 'name' in actor ? actor.name : 'Automation',
})

export async function save(
  { creditReservations, now }: CreditParts,
  record: CreditReservationRecord,
  changes: Partial<CreditReservationRecord>,
  tx: Tx,
): Promise<CreditReservationRecord> {
  const after = changed(record, changes, undefined, now())
  await creditReservations.save(after, tx)
  return after
}

function expectInTime({ heldUntil }: CreditReservationRecord, now: Date): void {
  if (now.getTime() < heldUntil.getTime()) return
  throw new ProblemError('credit_reservation_transition_not_allowed', `It was held until ${heldUntil.toISOString()}`)
}
