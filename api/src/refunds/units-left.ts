import { roundQuantity } from '@aftercare/contracts/policies/share.rules'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import { holdRefundable } from './load-refundable.ts'
import type { RefundParts } from './parts.ts'

/**
 * The units of each line of an order that no refund or exchange has taken yet, by the externalId of the line. Until the transaction
 * ends no other refund of the order takes any.
 *
 * @throws ProblemError order_not_found
 */
export async function unitsLeft(
  context: Pick<OrderParts, 'orders' | 'paymentAccounts'> & Pick<RefundParts, 'refunds'>,
  storeId: string,
  orderId: string,
  tx: Tx,
): Promise<ReadonlyMap<string, number>> {
  const { order, taken } = await holdRefundable(context, storeId, orderId, tx)
  return new Map(
    order.lines.map(({ id, quantity }) => [
      id,
      Math.max(0, roundQuantity(quantity - (taken.lines.get(id)?.units ?? 0))),
    ]),
  )
}
