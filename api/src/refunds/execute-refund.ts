import { ProblemError, type Refund } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { orAskForApproval, type AskedFor, type AskParts, type Performers } from '../approvals/index.ts'
import type { RequestParts } from './parts.ts'
import { presentRefund } from './present-refund.rules.ts'
import { requestRefund } from './request-refund.ts'

/**
 * Requests the refund that was previewed, to the minor unit, or asks for its approval. The same preview again is the same refund.
 *
 * @throws ProblemError refund_preview_invalid, refund_preview_expired, refund_changed, and those of {@link requestRefund}
 */
export async function executeRefund(
  context: RequestParts & AskParts,
  by: Actor,
  token: string,
): Promise<Refund | AskedFor> {
  if (!isDesk(by)) throw new ProblemError('principal_not_allowed', 'Refunds are for the desk')
  const { storeId } = by
  const promise = context.refundTokens.open(storeId, token)
  const known = await context.refunds.find(storeId, promise.refundId)
  if (known !== null) return presentRefund(known, by)
  if (context.now().getTime() >= Date.parse(promise.expiresAt))
    throw new ProblemError('refund_preview_expired', `The preview expired at ${promise.expiresAt}`)
  const { refundId, orderId, wish, reason, digest } = promise
  const request = { kind: 'refund', objectId: refundId, orderId, wish, reason } as const
  return await orAskForApproval(context, by, request, async () =>
    presentRefund(await requestRefund(context, { storeId, orderId, wish, by, reason, refundId, digest }), by),
  )
}

/** Requests the refund that somebody approved. @throws ProblemError those of {@link requestRefund} */
export const executeApprovedRefund: Performers<RequestParts>['refund'] = async (
  context,
  by,
  { objectId: refundId, orderId, wish, reason },
  approved,
) => {
  const { _id } = await requestRefund(context, { storeId: by.storeId, orderId, wish, by, reason, refundId, approved })
  return { refundId: _id }
}
