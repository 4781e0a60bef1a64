import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { PolicyParts } from '../policies/index.ts'
import { getCurrentProgramme, getProgramme } from './get-programme.ts'
import type { LoyaltyParts } from './parts.ts'
import { publishProgramme } from './publish-programme.ts'
import { getLiability } from './report-points.ts'

type Parts = ServeParts & LoyaltyParts & PolicyParts & EventParts & JobParts

export const loyaltyProgrammesRouter = (parts: Parts) =>
  serve(contract.loyaltyProgrammes, parts, {
    publish: async ({ body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await publishProgramme(context, actor, body, ifMatch),
    }),
    current: async (_, { context, actor }) => ({ status: 200, body: await getCurrentProgramme(context, actor) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getProgramme(context, actor, params.version),
    }),
    liability: async (_, { context, actor }) => ({ status: 200, body: await getLiability(context, actor) }),
  })
