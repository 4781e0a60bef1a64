import { isDesk, type Actor } from '../access/actor.ts'
import type { OrderRecord } from './order.ts'

/** What an order must be for the actor to see it. Nothing is asked of it for the desk; null means that the actor sees none. */
export function visibleOrders(actor: Actor): { customerId?: string; _id?: string } | null {
  if (isDesk(actor)) return {}
  if (actor.kind !== 'shopper') return null
  const { subject } = actor
  if (subject.level === 'authenticated') return { customerId: subject.customerId }
  return subject.proved.kind === 'order' ? { _id: subject.proved.id } : null
}

/** The desk sees every order of its store, a customer their own, a guest the one they proved, and nobody else any. */
export function maySeeOrder(actor: Actor, order: Pick<OrderRecord, '_id' | 'storeId' | 'customerId'>): boolean {
  const visible = visibleOrders(actor)
  if (visible === null || order.storeId !== actor.storeId) return false
  const { customerId = order.customerId, _id = order._id } = visible
  return order.customerId === customerId && order._id === _id
}
