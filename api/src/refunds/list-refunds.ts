import type { Page, Refund } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { visibleByOrder } from '../access/order-visibility.rules.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { RefundParts } from './parts.ts'
import { presentRefund } from './present-refund.rules.ts'
import type { RefundFilters } from './refunds.store.ts'

/** The refunds of the orders that the actor may see, newest first. */
export async function listRefunds(
  { refunds }: Pick<RefundParts, 'refunds'>,
  actor: Actor,
  query: ListQuery & RefundFilters,
): Promise<Page<Refund>> {
  const visible = visibleByOrder(actor)
  if (visible === null) return { data: [], nextCursor: null }
  const mine = isDesk(actor) ? visible : { ...visible, isGift: { $ne: true as const } }
  return await refunds.list(actor.storeId, query, mine, (record) => presentRefund(record, actor))
}
