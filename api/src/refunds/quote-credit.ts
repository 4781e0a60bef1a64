import type { PaidOrder } from '@aftercare/contracts/policies/policy'
import {
  quoteLines,
  type RefundQuote,
  type ReturnedUnits,
  type Taken,
} from '@aftercare/contracts/policies/quote-refund.rules'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import { holdRefundable } from './load-refundable.ts'
import type { RefundParts } from './parts.ts'
import { refundProblem } from './price-refund.rules.ts'

/**
 * What was paid for units of an order and did not go back yet. Until its transaction ends nobody else moves money of the order.
 *
 * @throws ProblemError order_not_found, refund_line_not_found, refund_quantity_exceeds_bought, refund_exceeds_line
 */
export async function quoteCredit(
  context: Pick<OrderParts, 'orders' | 'paymentAccounts'> & Pick<RefundParts, 'refunds'>,
  storeId: string,
  orderId: string,
  units: readonly ReturnedUnits[],
  tx: Tx,
): Promise<{ order: PaidOrder; taken: Taken; lines: RefundQuote['lines'] }> {
  const { order, taken } = await holdRefundable(context, storeId, orderId, tx)
  const lines = quoteLines(order, units, taken)
  if ('code' in lines) throw refundProblem(lines)
  return { order, taken, lines }
}
