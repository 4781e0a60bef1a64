import { line } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { isInRange, rangesOf } from './article-ranges.rules.ts'

/** Shelves that every help center has words for; a shop adds its own or takes others. */
export const articleCategories = [
  'orders',
  'shipping',
  'returns',
  'payments',
  'products',
  'account',
  'loyalty',
  'contact',
] as const
export const ArticleCategory = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'Expected a word or words with hyphens, such as gift-cards')
  .meta({ id: 'ArticleCategory', description: 'Shelf of the help center', examples: ['orders', 'gift-cards'] })

export const ArticleId = z
  .string()
  .max(120)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/,
    'Expected category/slug such as orders/where-is-my-order',
  )
  .meta({
    id: 'ArticleId',
    description: 'Category and slug, the same in every language',
    examples: ['orders/where-is-my-order'],
  })

const indexed = {
  id: ArticleId,
  locale: Locale,
  title: line(160),
  description: line(200),
  category: ArticleCategory,
  url: z
    .string()
    .max(500)
    .regex(/^(https:\/\/|\/)/, 'Expected an address or a path'),
  contentHash: z
    .string()
    .regex(/^[0-9a-f]{12,64}$/)
    .meta({ description: 'Changes when the words change' }),
}
const ArticleInput = z.strictObject(indexed).meta({ id: 'ArticleInput', description: 'A published article' })

export const Article = z
  .object({
    ...indexed,
    helpful: z.int().min(0).meta({ description: 'Votes that it helped' }),
    notHelpful: z.int().min(0),
    publishedAt: Instant,
    updatedAt: Instant.meta({ description: 'When the words last changed' }),
  })
  .meta({ id: 'Article', description: 'A published article in one language. The words are in the help center' })
export type Article = z.infer<typeof Article>

/** Articles that one request publishes. A larger index is published in ranges. */
export const articlesIndexMax = 2_000

const ArticleRange = z
  .strictObject({
    from: ArticleId.nullable().meta({ description: 'The first id of the range; null from the beginning on' }),
    before: ArticleId.nullable().meta({ description: 'The first id after the range; null to the end' }),
  })
  .refine(({ from, before }) => from === null || before === null || from < before, {
    path: ['before'],
    error: 'Comes after from',
  })
  .meta({ id: 'ArticleRange', description: 'A range of article ids in the order of their characters' })
export type ArticleRange = z.infer<typeof ArticleRange>

export const ArticlesPublish = z
  .strictObject({
    builtAt: Instant.optional().meta({
      description:
        'When the help center was built. An index that is older than the published one is refused; leave it out to go back to one',
    }),
    range: ArticleRange.optional().meta({
      description: `Which part of the index this is, for one of more than ${articlesIndexMax} articles: each part replaces what is published in its range. Left out, it is the whole index`,
    }),
    articles: z.array(ArticleInput).max(articlesIndexMax),
  })
  .superRefine(({ range, articles }, context) => {
    if (range === undefined) return
    for (const [index, { id }] of articles.entries())
      if (!isInRange(id, range))
        context.addIssue({ code: 'custom', path: ['articles', index, 'id'], message: 'Is not in the range' })
  })
  .meta({ id: 'ArticlesPublish', description: 'The index of the help center as its build wrote it, or a range of it' })
export type ArticlesPublish = z.infer<typeof ArticlesPublish>

/** The whole index of a help center, as a build writes it: `articles.json`. */
export const ArticleIndex = z.strictObject({
  builtAt: Instant.optional(),
  articles: z.array(ArticleInput).max(20_000),
})
export type ArticleIndex = z.infer<typeof ArticleIndex>

/** The requests that publish an index, to be sent one after the other. */
export const publishRequests = ({ builtAt, articles }: ArticleIndex): ArticlesPublish[] =>
  rangesOf(articles, articlesIndexMax).map((part) => ({ ...(builtAt !== undefined && { builtAt }), ...part }))
