import { CreditReservationId, ProblemError } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { restoreSpent, type CreditParts, type StoreCreditParts } from '../store-credits/index.ts'
import type { MoveParts } from './parts.ts'
import type { RefundRecord, TenderRecord } from './refund.ts'
import { isOpen, settleTender } from './settle-tender.ts'

/**
 * Whether the payment of a tender is credit that was reserved here: the shop names it by the id of the reservation. What another
 * customer reserved, or in another currency, did not pay for the order and gets nothing of it.
 */
export async function isOurCredit(
  { creditReservations }: Pick<StoreCreditParts, 'creditReservations'>,
  { storeId, customerId, currency }: Pick<RefundRecord, 'storeId' | 'customerId' | 'currency'>,
  { method, payment }: Pick<TenderRecord, 'method' | 'payment'>,
): Promise<boolean> {
  if (method !== 'store_credit' || !CreditReservationId.safeParse(payment).success) return false
  const found = await creditReservations.find(storeId, payment)
  return found !== null && found.customerId === customerId && found.currency === currency
}

/** Gives a tender back to the credit that paid, or says that so much of it was not spent. */
export async function giveCreditBack(
  context: MoveParts & CreditParts,
  storeId: string,
  refundId: string,
  key: string,
  tx: Tx,
): Promise<void> {
  const refund = await context.refunds.find(storeId, refundId, tx)
  const tender = refund?.tenders.find((one) => one.key === key)
  if (!refund || tender === undefined || !isOpen(tender)) return
  const spent = await context.creditReservations.find(storeId, tender.payment, tx)
  if (spent === null) throw new Error(`The reservation ${tender.payment} is gone`)
  try {
    const about = { reservationId: spent._id, reference: spent.reference, refundId, by: refund.requestedBy.name }
    await restoreSpent(context, spent, tender.amount, about, tx)
  } catch (error) {
    if (!(error instanceof ProblemError) || !notSpent.includes(error.code)) throw error
    await settleTender(context, refund, tender, { outcome: 'failed', failure: error.message }, tx)
    return
  }
  await settleTender(context, refund, tender, { outcome: 'succeeded', reference: spent.storeCreditId }, tx)
}

/** Refused before anything is written. */
const notSpent: readonly string[] = ['credit_reservation_transition_not_allowed', 'credit_reservation_exceeded']
