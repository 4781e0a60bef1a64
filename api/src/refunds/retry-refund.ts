import { expectRefundAction, ProblemError, type Refund } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { presentOrder } from '../orders/index.ts'
import { loadRefund } from './load-refund.ts'
import type { RequestParts } from './parts.ts'
import { expectStillOwed } from './price-refund.rules.ts'
import { presentRefund } from './present-refund.rules.ts'
import { askTenders } from './ask-tenders.ts'
import { owedPosting } from './refund-postings.rules.ts'
import { refundableOrder } from './refundable-order.rules.ts'
import type { TenderRecord } from './refund.ts'
import { saveTenders } from './settle-tender.ts'
import { takeUnits } from './take-units.ts'

/**
 * Reserves what failed once more, and has the provider asked under a new key.
 *
 * @throws ProblemError refund_not_found, refund_transition_not_allowed, refund_exceeds_captured, and those of {@link expectStillOwed}
 */
export async function retryRefund(context: RequestParts, actor: Actor, refundId: string): Promise<Refund> {
  const { refunds, returnedUnits, paymentAccounts, ledger, newId, now } = context
  return await context.transact(async (tx) => {
    const refund = await loadRefund(context, actor, refundId, tx)
    expectRefundAction(refund.status, 'retry', 'desk')
    const { storeId, orderId } = refund
    await paymentAccounts.touch(storeId, orderId, tx)
    const found = await returnedUnits.findInOrder(storeId, orderId, tx)
    if (found === null) throw new ProblemError('refund_exceeds_captured', 'The order of the refund is gone')
    const owed = refundableOrder(presentOrder(found.record), await refunds.ofOrder(storeId, orderId, tx))
    // Of one that has failed nothing counts as gone, so another refund may have paid for the same goods since.
    if (refund.status === 'failed') expectStillOwed(owed, refund)
    const { ceilings } = owed
    const failed = refund.tenders.filter(({ status }) => status === 'failed')
    const claims = failed.map(({ payment, amount }) => ({ payment, amount, ceiling: ceilings.get(payment) ?? 0 }))
    if (!(await paymentAccounts.reserve(storeId, orderId, claims, tx)))
      throw new ProblemError('refund_exceeds_captured', 'The payments do not hold so much any more')
    const again = refund.tenders.map((tender) => (tender.status === 'failed' ? underNextKey(tender) : tender))
    if (refund.status === 'failed')
      await ledger.post(
        { _id: newId('ledgerTransaction'), storeId, subjectId: refundId, at: now() },
        owedPosting(refund),
        tx,
      )
    // What it had taken was let go when all of it failed; otherwise it holds that still.
    const taken =
      refund.status === 'failed' ? { ...refund, unitsGone: await takeUnits(context, found, refund, tx) } : refund
    const after = await saveTenders(context, taken, again, tx)
    await askTenders(
      context,
      after,
      after.tenders.filter(({ status }) => status === 'requested'),
      tx,
    )
    return presentRefund(after, actor)
  })
}

/** `rfd_…-1-2` after `rfd_…-1-1`: what failed for good is no attempt of this one. */
function underNextKey(tender: TenderRecord): TenderRecord {
  const [, stem, attempt] = /^(.*-)(\d+)$/.exec(tender.key) ?? []
  return { ...tender, key: `${stem}${Number(attempt) + 1}`, status: 'requested', reference: null, failure: null }
}
