import type { Order } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { Tx } from '../database.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import type { ClaimRecord } from './claim.ts'

/** What was bought of the goods that a claim is for; undefined where the order, or its line, is gone. */
export async function boughtLine(
  { orders }: Pick<OrderParts, 'orders'>,
  { storeId, orderId, line }: Pick<ClaimRecord, 'storeId' | 'orderId' | 'line'>,
  tx: Tx,
): Promise<Order['lines'][number] | undefined> {
  const order = await orders.find(storeId, orderId, tx)
  return order === null ? undefined : orderLinesOf(presentOrder(order)).find(({ externalId }) => externalId === line)
}
