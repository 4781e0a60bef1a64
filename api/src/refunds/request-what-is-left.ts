import { ProblemError, type ProblemCode } from '@aftercare/contracts'
import type { RequestParts } from './parts.ts'
import { requestRefund, type RefundRequest } from './request-refund.ts'
import type { RefundRecord } from './refund.ts'

/**
 * Requests a refund of what is left of the wish; null when all of it went back by another way before.
 *
 * @param alsoNothing problems that the caller takes for nothing left as well
 * @throws ProblemError those of {@link requestRefund}, but refund_nothing_due and refund_exceeds_captured
 */
export async function requestWhatIsLeft(
  context: RequestParts,
  request: RefundRequest,
  alsoNothing: readonly ProblemCode[] = [],
): Promise<RefundRecord | null> {
  const nothing: readonly ProblemCode[] = ['refund_nothing_due', 'refund_exceeds_captured', ...alsoNothing]
  try {
    return await requestRefund(context, { ...request, wish: { ...request.wish, whatIsLeft: true } })
  } catch (error) {
    if (error instanceof ProblemError && nothing.includes(error.code)) return null
    throw error
  }
}
