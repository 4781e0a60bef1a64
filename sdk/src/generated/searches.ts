// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { ArticleId } from './articles.ts'
import type { CalendarDate, Instant, Locale } from './shared.ts'

/** What shoppers search for, without saying who. */
export interface SearchesResource {
  /**
   * Record what visits searched and found.
   *
   * Anonymous. Addresses of mail and long digits are struck out of queries again before anything is stored,
   * whatever the page did. A ticket after an opened answer means that the answer did not do.
   *
   * For publishable keys and servers, with the scope `searches:write`.
   */
  record(body: SearchEventsRecord, options?: KeyedOptions): Promise<SearchEventsRecorded>

  /**
   * List what shoppers search for.
   *
   * The questions that at least 5 visits asked since a date, most asked first.
   *
   * For servers and agents, with the scope `searches:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  terms(query?: SearchTermsQuery, options?: RequestOptions): List<SearchTerm>
}
export const SearchesResource: ResourceClass<SearchesResource> = /* @__PURE__ */ resource(
  'searches record/v1/search-events terms=?/v1/search-terms',
)

/** What `searches.terms` can be asked for */
export interface SearchTermsQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  /** 30 days ago when left out */
  since?: CalendarDate
  locale?: Locale
}

/** Something that a visit to the help center did, without personal data */
export type SearchEvent =
  | {
      kind: 'searched'
      /** Random, made by the page for one visit; never a cookie, never a person */
      visit: string
      at?: Instant
      locale: Locale
      /** 1 to 200 characters */
      query: string
      /** At most 1,000 */
      results: number
    }
  | {
      kind: 'answer_opened'
      /** Random, made by the page for one visit; never a cookie, never a person */
      visit: string
      at?: Instant
      locale: Locale
      articleId: ArticleId
      /** 1 to 200 characters */
      query?: string
    }
  | {
      kind: 'contact_opened'
      /** Random, made by the page for one visit; never a cookie, never a person */
      visit: string
      at?: Instant
      locale: Locale
    }
  | {
      kind: 'answer_suggested'
      /** Random, made by the page for one visit; never a cookie, never a person */
      visit: string
      at?: Instant
      locale: Locale
      articleId: ArticleId
    }
  | {
      kind: 'ticket_sent'
      /** Random, made by the page for one visit; never a cookie, never a person */
      visit: string
      at?: Instant
      locale: Locale
    }

/** Up to 50 events */
export interface SearchEventsRecord {
  /** 1 to 50 items */
  events: SearchEvent[]
}

/** How many were taken */
export interface SearchEventsRecorded {
  recorded: number
}

/** A question that at least 5 visits asked */
export interface SearchTerm {
  query: string
  locale: Locale
  /** At least 5 */
  visits: number
  /** Searches that found nothing */
  withoutResult: number
  lastAt: Instant
}

/** One page of a list */
export type SearchTermPage = Page<SearchTerm>
