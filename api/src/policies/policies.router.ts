import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts } from '../outbox/index.ts'
import { getCurrentPolicy, getPolicy } from './get-policy.ts'
import type { PolicyParts } from './parts.ts'
import { publishPolicy } from './publish-policy.ts'

type Parts = ServeParts & PolicyParts & EventParts

export const policiesRouter = (parts: Parts) =>
  serve(contract.policies, parts, {
    publish: async ({ body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await publishPolicy(context, actor, body, ifMatch),
    }),
    current: async (_, { context, actor }) => ({ status: 200, body: await getCurrentPolicy(context, actor) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getPolicy(context, actor, params.version),
    }),
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await context.policies.list(actor.storeId, query),
    }),
  })
