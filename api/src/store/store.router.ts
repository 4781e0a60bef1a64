import { contract, shopperSecretOverlapHours } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts } from '../outbox/index.ts'
import { getStore } from './get-store.ts'
import type { StoreParts } from './parts.ts'
import { rotateShopperSecret } from './rotate-shopper-secret.ts'
import { updateStore } from './update-store.ts'

type Parts = ServeParts & StoreParts & EventParts

export const storeRouter = (parts: Parts) =>
  serve(contract.store, parts, {
    get: async (_, { context, actor }) => ({ status: 200, body: await getStore(context, actor) }),
    update: async ({ body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await updateStore(context, actor, body, ifMatch),
    }),
    rotateShopperSecret: async ({ body }, { context, actor }) => ({
      status: 200,
      body: await rotateShopperSecret(context, actor, body?.overlapHours ?? shopperSecretOverlapHours),
    }),
  })
