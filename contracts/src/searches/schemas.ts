import { ArticleId } from '../articles/schemas.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

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
