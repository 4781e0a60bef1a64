import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import type { ArticleParts } from './parts.ts'
import { publishArticles } from './publish-articles.ts'
import { voteOnArticle } from './vote-on-article.ts'

type Parts = ServeParts & ArticleParts & EventParts & NewIds

export const articlesRouter = (parts: Parts) =>
  serve(contract.articles, parts, {
    publish: async ({ body }, { context, actor }) => ({
      status: 200,
      body: await publishArticles(context, actor, body),
    }),
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await context.articles.list(actor.storeId, query),
    }),
    vote: async ({ body }, { context, actor }) => ({ status: 201, body: await voteOnArticle(context, actor, body) }),
  })
