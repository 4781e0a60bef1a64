import { ProblemError, type ProblemCode } from '@aftercare/contracts'
import { orderPaymentsOf } from '@aftercare/contracts/policies/policy-order.rules'
import { presentOrder } from '../orders/index.ts'
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

/**
 * The same for goods that are settled: null also when no unit of them is left. Of an order that nothing was captured of, nothing went
 * back either, and it is refused as long as that is so.
 *
 * @throws ProblemError those of {@link requestWhatIsLeft}, and refund_exceeds_captured
 */
export async function requestForGoods(context: RequestParts, request: RefundRequest): Promise<RefundRecord | null> {
  const refund = await requestWhatIsLeft(context, request, ['refund_quantity_exceeds_bought'])
  if (refund !== null) return refund
  return await context.transact(async (tx) => {
    const order = await context.orders.find(request.storeId, request.orderId, tx)
    const payments = order === null ? [] : orderPaymentsOf(presentOrder(order))
    if (payments.length > 0 && payments.every(({ captured }) => captured <= 0))
      throw new ProblemError('refund_exceeds_captured', 'Nothing was captured of the order yet')
    return null
  })
}
