import type { Page, SearchTerm } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { Clock } from '../shared/parts.ts'
import type { SearchParts } from './parts.ts'
import { dayOf } from './search-query.rules.ts'

const sinceDaysDefault = 30

/** What at least five visits asked since a day, thirty days ago when none is given. */
export async function listSearchTerms(
  { searches, now }: SearchParts & Clock,
  { storeId }: Actor,
  query: ListQuery & { locale?: string | undefined; since?: string | undefined },
): Promise<Page<SearchTerm>> {
  const since =
    query.since === undefined ? dayOf(new Date(now().getTime() - sinceDaysDefault * 86_400_000)) : new Date(query.since)
  return await searches.terms(storeId, since, query)
}
