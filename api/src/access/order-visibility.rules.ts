import { isDesk, type Actor } from './actor.ts'

/** Whose things of orders an actor sees: all of the store, those of one customer, or those of the order that a guest proved. */
export type OrderVisibility = { customerId?: string; orderId?: string }

/** Null means that the actor sees none at all. */
export function visibleByOrder(actor: Actor): OrderVisibility | null {
  if (isDesk(actor)) return {}
  if (actor.kind !== 'shopper') return null
  const { subject } = actor
  if (subject.level === 'authenticated') return { customerId: subject.customerId }
  return subject.proved.kind === 'order' ? { orderId: subject.proved.id } : null
}

/** The desk sees what is of any order of its store, a customer what is of theirs, a guest what is of the one they proved. */
export function maySeeByOrder(
  actor: Actor,
  record: { storeId: string; customerId: string | null; orderId: string | null },
): boolean {
  const visible = visibleByOrder(actor)
  if (visible === null || record.storeId !== actor.storeId) return false
  const { customerId = record.customerId, orderId = record.orderId } = visible
  return record.customerId === customerId && record.orderId === orderId
}
