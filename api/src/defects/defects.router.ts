import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts } from '../outbox/index.ts'
import { closeDefect } from './close-defect.ts'
import { getDefect, listDefects } from './get-defect.ts'
import type { DefectParts } from './parts.ts'

export const defectsRouter = (parts: ServeParts & DefectParts & EventParts) =>
  serve(contract.defects, parts, {
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await listDefects(context, actor.storeId, query),
    }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getDefect(context, actor.storeId, params.defectId),
    }),
    close: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await closeDefect(context, actor, params.defectId, body, ifMatch),
    }),
  })
