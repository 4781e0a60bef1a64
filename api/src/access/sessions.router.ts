import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds } from '../shared/parts.ts'
import { createShopperSession } from './create-shopper-session.ts'
import type { AccessParts, ShopperSecrets } from './parts.ts'
import { revokeSession } from './revoke-session.ts'

type Parts = ServeParts & AccessParts & ShopperSecrets & NaturalKeyParts & NewIds

export const shopperSessionsRouter = (parts: Parts) =>
  serve(contract.shopperSessions, parts, {
    create: async ({ body }, { context, actor }) => ({
      status: 201,
      body: await createShopperSession(context, actor, body.token),
    }),
    revoke: async (_, { context, actor }) => ({ status: 200, body: await revokeSession(context, actor) }),
  })
