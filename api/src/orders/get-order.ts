import { ProblemError, type Order } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { maySeeOrder } from './order-access.rules.ts'
import type { OrderParts } from './parts.ts'
import { presentOrder } from './present-order.rules.ts'

/** @throws ProblemError order_not_found, also for an order that is somebody else's */
export async function getOrder({ orders }: OrderParts, actor: Actor, orderId: string): Promise<Order> {
  const order = await orders.find(actor.storeId, orderId)
  if (order === null || !maySeeOrder(actor, order)) throw new ProblemError('order_not_found', `No order ${orderId}`)
  return presentOrder(order, { forDesk: isDesk(actor) })
}
