import type { Order, Page } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import { visibleOrders } from './order-access.rules.ts'
import type { OrderFilters } from './orders.store.ts'
import type { OrderParts } from './parts.ts'

/** The orders that the actor may see, newest purchase first. */
export async function listOrders(
  { orders }: OrderParts,
  actor: Actor,
  query: ListQuery & OrderFilters,
): Promise<Page<Order>> {
  const visible = visibleOrders(actor)
  return visible === null
    ? { data: [], nextCursor: null }
    : await orders.list(actor.storeId, query, visible, isDesk(actor))
}
