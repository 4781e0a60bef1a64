import type { Actor } from '../access/actor.ts'
import { visibleOrders } from '../orders/index.ts'
import type { RefundRecord } from './refund.ts'

/** What a refund must be for the actor to see it: one of an order that they see. Null means that the actor sees none. */
export function visibleRefunds(actor: Actor): { customerId?: string; orderId?: string } | null {
  const visible = visibleOrders(actor)
  if (visible === null) return null
  const { _id: orderId, customerId } = visible
  return { ...(orderId !== undefined && { orderId }), ...(customerId !== undefined && { customerId }) }
}

export function maySeeRefund(actor: Actor, refund: Pick<RefundRecord, 'storeId' | 'orderId' | 'customerId'>): boolean {
  const visible = visibleRefunds(actor)
  if (visible === null || refund.storeId !== actor.storeId) return false
  const { customerId = refund.customerId, orderId = refund.orderId } = visible
  return refund.customerId === customerId && refund.orderId === orderId
}
