import type { Page, Return } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { ReturnParts } from './parts.ts'
import { presentReturn } from './present-return.rules.ts'
import { returnsVisibleTo } from './return-access.rules.ts'
import type { ReturnFilters } from './returns.store.ts'

/** The returns that the actor may see. */
export async function listReturns(
  { returns }: Pick<ReturnParts, 'returns'>,
  actor: Actor,
  query: ListQuery & ReturnFilters,
): Promise<Page<Return>> {
  const visibility = returnsVisibleTo(actor)
  if (visibility === null) return { data: [], nextCursor: null }
  return await returns.list(actor.storeId, query, visibility, (record) => presentReturn(record, actor))
}
