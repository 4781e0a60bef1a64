import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { CalendarDate, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { searchAnonymityMin, SearchEvent, searchEventsPerRequestMax, SearchTerm } from './schemas.ts'

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
