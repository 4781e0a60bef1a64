import { line } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

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

export const articlesIndexMax = 2_000
export const ArticlesPublish = z
  .strictObject({
    builtAt: Instant.optional().meta({
      description:
        'When the help center was built. An index that is older than the published one is refused; leave it out to go back to one',
    }),
    articles: z.array(ArticleInput).max(articlesIndexMax),
  })
  .meta({ id: 'ArticlesPublish', description: 'The whole index of the help center, as its build wrote it' })
export type ArticlesPublish = z.infer<typeof ArticlesPublish>
