import { ProblemError } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import type { RefundParts } from './parts.ts'
import { refundableOrder } from './refundable-order.rules.ts'

/**
 * The units of each line of an order that no refund or exchange has taken yet, by the externalId of the line. Until the transaction
 * ends no other refund of the order takes any.
 *
 * @throws ProblemError order_not_found
 */
export async function unitsLeft(
  { refunds, paymentAccounts, orders }: Pick<RefundParts, 'refunds' | 'paymentAccounts'> & OrderParts,
  storeId: string,
  orderId: string,
  tx: Tx,
): Promise<ReadonlyMap<string, number>> {
  await paymentAccounts.touch(storeId, orderId, tx)
  const record = await orders.find(storeId, orderId, tx)
  if (record === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const { order, taken } = refundableOrder(presentOrder(record), await refunds.ofOrder(storeId, orderId, tx))
  return new Map(order.lines.map(({ id, quantity }) => [id, Math.max(0, quantity - (taken.lines.get(id)?.units ?? 0))]))
}
