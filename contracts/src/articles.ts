import { idOf } from './ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { line } from './text.ts'
import { Instant, Locale } from './time.ts'
import { z } from './zod.ts'

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
  .enum(articleCategories)
  .meta({ id: 'ArticleCategory', description: 'Shelf of the help center' })

export const ArticleId = z
  .string()
  .max(120)
  .regex(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/, 'Expected category/slug such as orders/where-is-my-order')
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
  .strictObject({ articles: z.array(ArticleInput).max(articlesIndexMax) })
  .meta({ id: 'ArticlesPublish', description: 'The whole index of the help center, as its build wrote it' })
export type ArticlesPublish = z.infer<typeof ArticlesPublish>

export const exampleArticles: ArticlesPublish = {
  articles: [
    {
      id: 'orders/where-is-my-order',
      locale: 'en',
      title: 'Where is my order?',
      description: 'Look it up with your order number and email; the newest scan of the carrier is there.',
      category: 'orders',
      url: '/articles/orders/where-is-my-order/',
      contentHash: '0123456789ab',
    },
  ],
}

export const articlesRoutes = defineRoutes({
  publish: {
    method: 'PUT',
    path: '/v1/articles',
    summary: 'Publish the index of the help center',
    description: 'Replaces the index: what is not in it is no longer published. Votes stay with their article.',
    body: ArticlesPublish,
    responses: {
      200: z
        .object({ published: z.int(), changed: z.int(), removed: z.int() })
        .meta({ id: 'ArticlesPublished', description: 'What became of the index' }),
    },
    metadata: {
      scope: 'articles:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['article_index_duplicate'],
      examples: [{ summary: 'Publish one article', as: 'server', body: exampleArticles, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/articles',
    summary: 'List published articles',
    description: 'By id and language.',
    query: z.strictObject({ ...pageQuery, locale: Locale.optional(), category: ArticleCategory.optional() }),
    responses: { 200: pageOf(Article, 'Article') },
    metadata: {
      scope: 'articles:read',
      principals: ['publishable', 'server', 'agent', 'shopper'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        {
          summary: 'Articles about orders',
          as: 'publishable',
          query: { category: 'orders', locale: 'en' },
          status: 200,
        },
      ],
    },
  },
  vote: {
    method: 'POST',
    path: '/v1/article-votes',
    summary: 'Say whether an article helped',
    description: 'Anonymous. A reason and a comment say what was missing.',
    body: z
      .strictObject({
        articleId: ArticleId,
        locale: Locale,
        helpful: z.boolean(),
        reason: z.enum(['not_my_question', 'hard_to_understand', 'out_of_date', 'did_not_work', 'other']).optional(),
        comment: z.string().trim().min(1).max(1000).optional(),
      })
      .meta({ id: 'ArticleVote', description: 'A vote' }),
    responses: {
      201: z
        .object({ id: idOf('vote', 'Vote'), createdAt: Instant })
        .meta({ id: 'ArticleVoteReceipt', description: 'The vote was counted' }),
    },
    metadata: {
      scope: 'votes:write',
      principals: ['publishable', 'server', 'shopper'],
      ownership: 'none',
      idempotent: 'key',
      problems: ['article_not_found'],
      examples: [
        {
          summary: 'It did not help',
          as: 'publishable',
          body: { articleId: 'orders/where-is-my-order', locale: 'en', helpful: false, reason: 'not_my_question' },
          status: 201,
        },
      ],
    },
  },
})
