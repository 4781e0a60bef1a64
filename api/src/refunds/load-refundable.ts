import { ProblemError } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import type { RefundParts } from './parts.ts'
import { refundableOrder, type RefundableOrder } from './refundable-order.rules.ts'
import { isOpen } from './settle-tender.ts'

/** An order with all that went back of it; null without an order. */
export async function loadRefundable(
  { orders, refunds }: Pick<OrderParts, 'orders'> & Pick<RefundParts, 'refunds'>,
  storeId: string,
  orderId: string,
  tx: Tx,
): Promise<RefundableOrder | null> {
  const record = await orders.find(storeId, orderId, tx)
  return record && refundableOrder(presentOrder(record), await refunds.ofOrder(storeId, orderId, tx))
}

/**
 * The same, of which until the transaction ends nobody else moves money.
 *
 * @throws ProblemError order_not_found
 */
export async function holdRefundable(
  context: Pick<OrderParts, 'orders' | 'paymentAccounts'> & Pick<RefundParts, 'refunds'>,
  storeId: string,
  orderId: string,
  tx: Tx,
): Promise<RefundableOrder> {
  await context.paymentAccounts.touch(storeId, orderId, tx)
  const found = await loadRefundable(context, storeId, orderId, tx)
  if (found === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  return found
}

/** An order with all that went back of it; null while the outcome of some of its refunds is not known. */
export async function loadSettled(
  { orders, refunds }: Pick<OrderParts, 'orders'> & Pick<RefundParts, 'refunds'>,
  storeId: string,
  orderId: string,
  tx: Tx,
): Promise<RefundableOrder | null> {
  const record = await orders.find(storeId, orderId, tx)
  const ours = await refunds.ofOrder(storeId, orderId, tx)
  if (record === null || ours.some(({ tenders }) => tenders.some(isOpen))) return null
  return refundableOrder(presentOrder(record), ours)
}
