import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import { listSearchTerms } from './list-search-terms.ts'
import type { SearchParts } from './parts.ts'
import { recordSearches } from './record-searches.ts'

type Parts = ServeParts & SearchParts

export const searchesRouter = (parts: Parts) =>
  serve(contract.searches, parts, {
    record: async ({ body }, { context, actor }) => ({
      status: 202,
      body: await recordSearches(context, actor, body.events),
    }),
    terms: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await listSearchTerms(context, actor, query),
    }),
  })
