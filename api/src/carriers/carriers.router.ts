import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { StoreParts } from '../store/index.ts'
import { listScorecards } from './list-scorecards.ts'
import type { CarrierParts } from './parts.ts'

export const carriersRouter = (parts: ServeParts & CarrierParts & StoreParts) =>
  serve(contract.carriers, parts, {
    scorecards: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await listScorecards(context, actor.storeId, query),
    }),
  })
