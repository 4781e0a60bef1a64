import type { Transacts } from '../database.ts'
import type { Job } from '../outbox/index.ts'
import { letGo } from './end-reservation.ts'
import type { expireCredit, timeOutReservation } from './jobs.ts'
import { moveCredit } from './move-credit.ts'
import type { CreditParts } from './parts.ts'

/** Lets go what of an account has expired, however often it is asked to. */
export async function expireStoreCredit(
  context: CreditParts & Transacts,
  { storeId, payload: { storeCreditId } }: Job<typeof expireCredit>,
): Promise<void> {
  await context.transact(async (tx) => await moveCredit(context, storeId, storeCreditId, () => null, tx))
}

/** Ends a reservation that was neither captured nor released. */
export async function timeOutCreditReservation(
  context: CreditParts & Transacts,
  { storeId, payload: { reservationId } }: Job<typeof timeOutReservation>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.creditReservations.find(storeId, reservationId, tx)
    if (record?.status === 'held') await letGo(context, record, 'time_out', null, tx)
  })
}
