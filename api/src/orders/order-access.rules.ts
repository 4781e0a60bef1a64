import type { Actor } from '../access/actor.ts'
import { maySeeByOrder, visibleByOrder } from '../access/order-visibility.rules.ts'
import type { OrderRecord } from './order.ts'

/** What an order must be for the actor to see it. Nothing is asked of it for the desk; null means that the actor sees none. */
export function visibleOrders(actor: Actor): { customerId?: string; _id?: string } | null {
  const visible = visibleByOrder(actor)
  if (visible?.orderId === undefined) return visible
  return { _id: visible.orderId }
}

/** The desk sees every order of its store, a customer their own, a guest the one they proved, and nobody else any. */
export const maySeeOrder = (
  actor: Actor,
  { _id: orderId, storeId, customerId }: Pick<OrderRecord, '_id' | 'storeId' | 'customerId'>,
): boolean => maySeeByOrder(actor, { storeId, customerId, orderId })
