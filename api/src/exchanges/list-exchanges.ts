import type { Exchange, Page } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { visibleByOrder } from '../access/order-visibility.rules.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { ExchangeFilters } from './exchanges.store.ts'
import type { ExchangeParts } from './parts.ts'
import { presentExchange } from './present-exchange.rules.ts'

/** The exchanges that the actor may see. */
export async function listExchanges(
  { exchanges }: ExchangeParts,
  actor: Actor,
  query: ListQuery & ExchangeFilters,
): Promise<Page<Exchange>> {
  const visibility = visibleByOrder(actor)
  if (visibility === null) return { data: [], nextCursor: null }
  return await exchanges.list(actor.storeId, query, visibility, (record) => presentExchange(record, actor))
}
