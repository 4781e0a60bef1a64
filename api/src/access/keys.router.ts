import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import { getKey } from './get-key.ts'
import { giveKey } from './give-key.ts'
import type { AccessParts } from './parts.ts'
import { revokeKey } from './revoke-key.ts'
import { updateKey } from './update-key.ts'

type Parts = ServeParts & Pick<AccessParts, 'keys'> & EventParts & NewIds

export const keysRouter = (parts: Parts) =>
  serve(contract.keys, parts, {
    create: async ({ body }, { context, actor }) => ({
      status: 201,
      body: await giveKey(context, actor, body),
    }),
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await context.keys.list(actor.storeId, query),
    }),
    get: async ({ params }, { context, actor }) => ({ status: 200, body: await getKey(context, actor, params.keyId) }),
    update: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await updateKey(context, actor, params.keyId, body, ifMatch),
    }),
    revoke: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await revokeKey(context, actor, params.keyId),
    }),
  })
