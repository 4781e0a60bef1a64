import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { createShopperSession } from './create-shopper-session.ts'
import { revokeSession } from './revoke-session.ts'

export const shopperSessionsRouter = serve(contract.shopperSessions, {
  create: async ({ body }, { context, actor }) => ({
    status: 201,
    body: await createShopperSession(context, actor, body.token),
  }),
  revoke: async (_, { context, actor }) => ({ status: 200, body: await revokeSession(context, actor) }),
})
