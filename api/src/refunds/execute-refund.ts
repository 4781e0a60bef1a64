import { ProblemError, type Refund } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { RequestParts } from './parts.ts'
import { presentRefund } from './present-refund.rules.ts'
import { digestOf } from './refund-tokens.ts'
import { requestRefund } from './request-refund.ts'

/**
 * Requests the refund that was previewed, to the minor unit. The same preview again is the same refund.
 *
 * @throws ProblemError refund_preview_invalid, refund_preview_expired, refund_changed, and those of {@link requestRefund}
 */
export async function executeRefund(context: RequestParts, by: Actor, token: string): Promise<Refund> {
  if (!isDesk(by)) throw new ProblemError('principal_not_allowed', 'Refunds are for the desk')
  const { storeId } = by
  const promise = context.refundTokens.open(storeId, token)
  const known = await context.refunds.find(storeId, promise.refundId)
  if (known !== null) return presentRefund(known, by)
  if (context.now().getTime() >= Date.parse(promise.expiresAt))
    throw new ProblemError('refund_preview_expired', `The preview expired at ${promise.expiresAt}`)
  const { refundId, orderId, wish, reason, digest } = promise
  const refund = await requestRefund(context, {
    storeId,
    orderId,
    wish,
    by,
    reason,
    refundId,
    expect: (quote) => {
      if (digestOf(quote) !== digest)
        throw new ProblemError('refund_changed', `It would be ${quote.total} ${quote.currency} now, or go elsewhere`)
    },
  })
  return presentRefund(refund, by)
}
