import { idOf } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { exampleArticles } from './examples.ts'
import { Article, ArticleCategory, ArticleId, ArticlesPublish } from './schemas.ts'

export const articlesRoutes = defineRoutes({
  publish: {
    method: 'PUT',
    path: '/v1/articles',
    summary: 'Publish the index of the help center',
    description:
      'Replaces the index: what is not in it is no longer published. Votes stay with their article. An index of more than 2,000 articles is published in ranges, one request each; each replaces its range.',
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
      problems: ['article_index_duplicate', 'article_index_outdated'],
      examples: [{ summary: 'Publish one article', as: 'server', body: exampleArticles, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/articles',
    summary: 'List published articles',
    description: 'By id and language, each with its votes. The words themselves are in the help center.',
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
