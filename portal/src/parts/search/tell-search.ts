import type { SearchEvent } from '@aftercare/sdk'
import { post } from '../../lib/call-api.ts'

type Told = SearchEvent extends infer Event
  ? Event extends SearchEvent
    ? Omit<Event, 'visit' | 'at' | 'locale'>
    : never
  : never

/** What may be personal is struck out before it leaves the browser: mail addresses and long numbers. */
const withoutPersonalData = (query: string): string => query.replace(/\S+@\S+/g, '…').replace(/\d[\d\s-]{5,}\d/g, '…')

/** A random name for this visit, forgotten with the tab. It is no cookie and goes with nothing but search events. */
function visitName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  try {
    const known = sessionStorage.getItem('visit')
    if (known === null) sessionStorage.setItem('visit', fresh)
    return known ?? fresh
  } catch {
    return fresh
  }
}

/** Tells the shop what was searched and found, so that it sees which answers are missing. Nobody waits for it. */
export function tellSearch(event: Told): void {
  const query =
    'query' in event && event.query !== undefined ? withoutPersonalData(event.query).slice(0, 200).trim() : undefined
  if (query === '') return
  const locale = document.documentElement.lang
  post('/v1/search-events', {
    events: [{ ...event, ...(query === undefined ? {} : { query }), visit: visitName(), locale }],
  }).catch(() => {})
}
