import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { publishArticles } from './publish-articles.ts'
import { voteOnArticle } from './vote-on-article.ts'

export const articlesRouter = serve(contract.articles, {
  publish: async ({ body }, { context, actor }) => ({ status: 200, body: await publishArticles(context, actor, body) }),
  list: async ({ query }, { context, actor }) => ({
    status: 200,
    body: await context.articles.list(actor.storeId, query),
  }),
  vote: async ({ body }, { context, actor }) => ({ status: 201, body: await voteOnArticle(context, actor, body) }),
})
