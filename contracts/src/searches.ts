import { ArticleId } from './articles.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { CalendarDate, Instant, Locale } from './time.ts'
import { z } from './zod.ts'

/** A query is shown to the merchant only when at least this many visits typed it, so that nobody can be told from it. */
export const searchAnonymityMin = 5
export const searchEventsPerRequestMax = 50

const visit = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .meta({ description: 'Random, made by the page for one visit; never a cookie, never a person' })
const at = Instant.optional()

export const SearchEvent = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('searched'),
      visit,
      at,
      locale: Locale,
      query: z.string().trim().min(1).max(200),
      results: z.int().min(0).max(1000),
    }),
    z.strictObject({
      kind: z.literal('answer_opened'),
      visit,
      at,
      locale: Locale,
      articleId: ArticleId,
      query: z.string().trim().min(1).max(200).optional(),
    }),
    z.strictObject({ kind: z.literal('contact_opened'), visit, at, locale: Locale }),
    z.strictObject({ kind: z.literal('answer_suggested'), visit, at, locale: Locale, articleId: ArticleId }),
    z.strictObject({ kind: z.literal('ticket_sent'), visit, at, locale: Locale }),
  ])
  .meta({ id: 'SearchEvent', description: 'Something that a visit to the help center did, without personal data' })
export type SearchEvent = z.infer<typeof SearchEvent>

export const SearchTerm = z
  .object({
    query: z.string(),
    locale: Locale,
    visits: z.int().min(searchAnonymityMin),
    withoutResult: z.int().min(0).meta({ description: 'Searches that found nothing' }),
    lastAt: Instant,
  })
  .meta({ id: 'SearchTerm', description: `A question that at least ${searchAnonymityMin} visits asked` })
export type SearchTerm = z.infer<typeof SearchTerm>

export const searchesRoutes = defineRoutes({
  record: {
    method: 'POST',
    path: '/v1/search-events',
    summary: 'Record what visits searched and found',
    description:
      'Anonymous. Addresses of mail and long digits are struck out of queries again before anything is stored, whatever the page did. A ticket after an opened answer means that the answer did not do.',
    body: z
      .strictObject({ events: z.array(SearchEvent).min(1).max(searchEventsPerRequestMax) })
      .meta({ id: 'SearchEventsRecord', description: 'Up to 50 events' }),
    responses: {
      202: z.object({ recorded: z.int() }).meta({ id: 'SearchEventsRecorded', description: 'How many were taken' }),
    },
    metadata: {
      scope: 'searches:write',
      principals: ['publishable', 'server'],
      ownership: 'none',
      idempotent: 'key',
      problems: [],
      examples: [
        {
          summary: 'A search that found three answers',
          as: 'publishable',
          body: {
            events: [
              {
                kind: 'searched',
                visit: '0f8e2a9c4b7d41e6a3c5d7e9f1b2a4c6',
                locale: 'en',
                query: 'where is my parcel',
                results: 3,
              },
            ],
          },
          status: 202,
        },
      ],
    },
  },
  terms: {
    method: 'GET',
    path: '/v1/search-terms',
    summary: 'List what shoppers search for',
    description: `The questions that at least ${searchAnonymityMin} visits asked since a date, most asked first.`,
    query: z.strictObject({
      ...pageQuery,
      since: CalendarDate.optional().meta({ description: '30 days ago when left out' }),
      locale: Locale.optional(),
    }),
    responses: { 200: pageOf(SearchTerm, 'SearchTerm') },
    metadata: {
      scope: 'searches:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'Questions in English', as: 'server', query: { locale: 'en' }, status: 200 }],
    },
  },
})
