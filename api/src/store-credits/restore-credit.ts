import {
  nextCreditReservation,
  ProblemError,
  restoredCreditDays,
  type CreditReservation,
  type StoreCreditRestore,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import type { LedgerAbout } from '../ledger/index.ts'
import { notBefore, sumOf, takeSpent, withLots } from './credit-lots.rules.ts'
import { restoredPosting } from './credit-postings.rules.ts'
import { aboutOf, loadReservation, save } from './end-reservation.ts'
import { moveCredit, of } from './move-credit.ts'
import type { CreditParts } from './parts.ts'
import { presentReservation } from './present-reservation.rules.ts'
import type { CreditReservationRecord } from './store-credit.ts'

/**
 * Gives spent credit back, with the expiry that it had and some days at least.
 *
 * @throws ProblemError credit_reservation_not_found, credit_reservation_transition_not_allowed, credit_reservation_exceeded
 */
export async function restoreCredit(
  context: CreditParts & Transacts,
  actor: Actor,
  reservationId: string,
  { amount, reason }: StoreCreditRestore,
): Promise<CreditReservation> {
  return await context.transact(async (tx) => {
    const record = await loadReservation(context, actor.storeId, reservationId, tx)
    const about = { ...aboutOf(record, actor), ...(reason !== undefined && { reason }) }
    return presentReservation(await restoreSpent(context, record, amount ?? sumOf(record.lots), about, tx), actor)
  })
}

/** @throws ProblemError credit_reservation_transition_not_allowed, credit_reservation_exceeded */
export async function restoreSpent(
  context: CreditParts,
  record: CreditReservationRecord,
  amount: number,
  about: LedgerAbout,
  tx: Tx,
): Promise<CreditReservationRecord> {
  const { event } = nextCreditReservation(record.status, 'restore', 'server')
  const split = takeSpent(record.lots, amount)
  if (split === null || amount === 0)
    throw new ProblemError('credit_reservation_exceeded', `${sumOf(record.lots)} of it is spent and not back yet`)
  const first = new Date(context.now().getTime() + restoredCreditDays * 86_400_000)
  await moveCredit(
    context,
    record.storeId,
    record.storeCreditId,
    (account) => ({
      lots: withLots(account.lots, notBefore(split.taken, first)),
      postings: [restoredPosting(of(account), amount)],
      about,
      event,
    }),
    tx,
  )
  return await save(context, record, { restored: record.restored + amount, lots: split.left }, tx)
}
