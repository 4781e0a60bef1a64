import type { Refund } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { loadRefund } from './load-refund.ts'
import type { RefundParts } from './parts.ts'
import { presentRefund } from './present-refund.rules.ts'

/** @throws ProblemError refund_not_found */
export async function getRefund(
  context: Pick<RefundParts, 'refunds'>,
  actor: Actor,
  refundId: string,
): Promise<Refund> {
  return presentRefund(await loadRefund(context, actor, refundId), actor)
}
