import { expectRefundAction, ProblemError, type Refund, type RefundSettle } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { loadRefund } from './load-refund.ts'
import type { MoveParts } from './parts.ts'
import { presentRefund } from './present-refund.rules.ts'
import { isOpen, settleTender } from './settle-tender.ts'

/**
 * Notes what became of a tender, as somebody knows who has paid by hand or asked the provider.
 *
 * @throws ProblemError refund_not_found, refund_transition_not_allowed
 */
export async function settleRefund(
  context: MoveParts & Transacts,
  actor: Actor,
  refundId: string,
  { payment, outcome, reference, failure }: RefundSettle,
): Promise<Refund> {
  return await context.transact(async (tx) => {
    const refund = await loadRefund(context, actor, refundId, tx)
    const tender = refund.tenders.find((one) => one.payment === payment)
    if (tender === undefined)
      throw new ProblemError('refund_transition_not_allowed', `Nothing of the refund goes to ${payment}`)
    // Said twice, it is as it was.
    if (tender.status === outcome) return presentRefund(refund, actor)
    expectRefundAction(refund.status, 'settle', 'desk')
    if (!isOpen(tender))
      throw new ProblemError('refund_transition_not_allowed', `What goes to ${payment} is ${tender.status} already`)
    const answer =
      outcome === 'succeeded'
        ? { outcome, reference: reference ?? null }
        : { outcome, failure: failure ?? 'It did not go back' }
    return presentRefund(await settleTender(context, refund, tender, answer, tx), actor)
  })
}
