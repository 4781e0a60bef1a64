import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { listSearchTerms } from './list-search-terms.ts'
import { recordSearches } from './record-searches.ts'

export const searchesRouter = serve(contract.searches, {
  record: async ({ body }, { context, actor }) => ({
    status: 202,
    body: await recordSearches(context, actor, body.events),
  }),
  terms: async ({ query }, { context, actor }) => ({ status: 200, body: await listSearchTerms(context, actor, query) }),
})
