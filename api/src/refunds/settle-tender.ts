import { ProblemError, refundStatusOf, type EventType, type RefundStatus } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { reversalOf } from '../ledger/index.ts'
import { recountPoints } from '../orders/index.ts'
import { mailRefundPaid, paidBack } from './jobs.ts'
import type { MoveParts } from './parts.ts'
import type { ProviderAnswer } from './payment-provider.ts'
import { owedPosting, paidPosting } from './refund-postings.rules.ts'
import type { RefundRecord, TenderRecord } from './refund.ts'
import { releaseUnits } from './take-units.ts'

/** What the provider said of a tender, or that nobody knows. */
export type TenderOutcome = ProviderAnswer | { outcome: 'unknown'; failure: string }

const eventOfStatus: Record<RefundStatus, EventType> = {
  requested: 'refund.requested',
  pending_provider: 'refund.pending',
  unknown: 'refund.unknown',
  succeeded: 'refund.succeeded',
  partly_succeeded: 'refund.failed',
  failed: 'refund.failed',
}

/** Whether the money of the tender is still reserved, and nobody has said what became of it. */
export const isOpen = ({ status }: Pick<TenderRecord, 'status'>): boolean =>
  status === 'requested' || status === 'pending' || status === 'unknown'

/** Notes what became of one tender: its money is back, stays reserved, or is free again; the refund and the book follow. */
export async function settleTender(
  context: MoveParts,
  refund: RefundRecord,
  tender: TenderRecord,
  answer: TenderOutcome,
  tx: Tx,
): Promise<RefundRecord> {
  const { paymentAccounts, ledger, newId, now } = context
  const { _id, storeId, orderId } = refund
  const settled: TenderRecord = {
    ...tender,
    status: answer.outcome,
    reference: 'reference' in answer ? (answer.reference ?? tender.reference) : tender.reference,
    failure: 'failure' in answer ? answer.failure : null,
  }
  const posted = { storeId, subjectId: _id, at: now() }
  if (answer.outcome === 'succeeded') {
    await paymentAccounts.settle(storeId, orderId, [tender], tx)
    await ledger.post({ _id: newId('ledgerTransaction'), ...posted }, paidPosting(refund, tender), tx)
  }
  if (answer.outcome === 'failed') await paymentAccounts.release(storeId, orderId, [tender], tx)
  const after = await saveTenders(
    context,
    refund,
    refund.tenders.map((one) => (one.key === tender.key ? settled : one)),
    tx,
  )
  if (after.status === 'failed') {
    // Nothing of it went back, so nothing is owed by it: its units can be refunded anew, and returned.
    await ledger.post({ _id: newId('ledgerTransaction'), ...posted }, reversalOf(owedPosting(refund)), tx)
    await releaseUnits(context, refund, tx)
  }
  return after
}

/** Saves the refund with its tenders as they are now, and tells of it when that moves it. */
export async function saveTenders(
  { refunds, events, jobs, now }: MoveParts,
  refund: RefundRecord,
  tenders: TenderRecord[],
  tx: Tx,
): Promise<RefundRecord> {
  const at = now()
  const status = refundStatusOf(tenders)
  const isMoved = status !== refund.status
  const after: RefundRecord = {
    ...refund,
    tenders,
    status,
    history: isMoved ? [...refund.history, { status, at }].slice(-stepsKept) : refund.history,
    version: refund.version + 1,
    updatedAt: at,
  }
  if (!(await refunds.save(after, tx)))
    throw new ProblemError('write_conflict', 'Another request changed the same refund just now')
  const { _id: id, storeId, version } = after
  if (isMoved)
    await events.record(
      { storeId, type: eventOfStatus[status], object: 'refund', id, version, changes: { status }, after },
      tx,
    )
  if (isMoved) await recountPoints({ jobs }, storeId, [after.orderId], `${id}:${version}`, tx)
  if (isMoved && status === 'succeeded') {
    await jobs.enqueue(mailRefundPaid, { storeId, key: id, payload: { refundId: id } }, tx)
    await tellPaidBack({ jobs }, after, tx)
  }
  return after
}

/** What waits for the same goods may have nothing left to give. What a return has paid is its own. */
export async function tellPaidBack(
  { jobs }: Pick<MoveParts, 'jobs'>,
  { _id: id, storeId, orderId, returnId }: Pick<RefundRecord, '_id' | 'storeId' | 'orderId' | 'returnId'>,
  tx: Tx,
): Promise<void> {
  if (returnId === null) await jobs.enqueue(paidBack, { storeId, key: id, payload: { orderId } }, tx)
}

const stepsKept = 50
