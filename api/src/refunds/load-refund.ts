import { ProblemError } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { maySeeByOrder } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import type { RefundParts } from './parts.ts'
import type { RefundRecord } from './refund.ts'

/** @throws ProblemError refund_not_found, also for one of somebody else's order */
export async function loadRefund(
  { refunds }: Pick<RefundParts, 'refunds'>,
  actor: Actor,
  refundId: string,
  tx: Tx | null = null,
): Promise<RefundRecord> {
  const refund = await refunds.find(actor.storeId, refundId, tx)
  if (refund === null || !maySeeByOrder(actor, refund) || (refund.isGift === true && !isDesk(actor)))
    throw new ProblemError('refund_not_found', `No refund ${refundId}`)
  return refund
}
