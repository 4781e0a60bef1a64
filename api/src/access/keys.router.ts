import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { giveKey } from './give-key.ts'
import { revokeKey } from './revoke-key.ts'

export const keysRouter = serve(contract.keys, {
  create: async ({ body }, { context, actor }) => ({
    status: 201,
    body: await giveKey(context, actor, body),
  }),
  list: async ({ query }, { context, actor }) => ({ status: 200, body: await context.keys.list(actor.storeId, query) }),
  revoke: async ({ params }, { context, actor }) => ({
    status: 200,
    body: await revokeKey(context, actor, params.keyId),
  }),
})
