import type { SearchEvent } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx, Transacts } from '../database.ts'
import type { Clock } from '../shared/parts.ts'
import type { SearchParts } from './parts.ts'
import { anonymousQuery, dayOf } from './search-query.rules.ts'
import type { VisitChange } from './searches.store.ts'

type Parts = SearchParts & Transacts & Clock

const changeOf = (event: SearchEvent): VisitChange => {
  switch (event.kind) {
    case 'searched':
      return { count: { searches: 1, ...(event.results === 0 && { searchesWithoutResult: 1 }) } }
    case 'answer_opened':
      return { opened: event.articleId }
    case 'answer_suggested':
      return { suggested: event.articleId }
    case 'contact_opened':
      return { moment: 'contactOpenedAt' }
    case 'ticket_sent':
      return { moment: 'ticketSentAt' }
  }
}

/** Counts what visits searched and found. The page's clock is not believed: what it says is only the order of events. */
export async function recordSearches(
  parts: Parts,
  { storeId }: Actor,
  events: readonly SearchEvent[],
): Promise<{ recorded: number }> {
  const at = parts.now()
  return await parts.transact(async (tx) => {
    for (const event of events) await recordOne(parts, storeId, event, at, tx)
    return { recorded: events.length }
  })
}

async function recordOne({ searches }: Parts, storeId: string, event: SearchEvent, at: Date, tx: Tx): Promise<void> {
  const { visit, locale } = event
  await searches.countVisit(storeId, visit, locale, at, changeOf(event), tx)
  if (event.kind !== 'searched') return
  const query = anonymousQuery(event.query)
  if (query !== '')
    await searches.countQuery(storeId, { visit, locale, query, results: event.results, day: dayOf(at), at }, tx)
}
