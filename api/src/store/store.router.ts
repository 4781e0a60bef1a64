import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { getStore } from './get-store.ts'
import { updateStore } from './update-store.ts'

export const storeRouter = serve(contract.store, {
  get: async (_, { context, actor }) => ({ status: 200, body: await getStore(context, actor) }),
  update: async ({ body, ifMatch }, { context, actor }) => ({
    status: 200,
    body: await updateStore(context, actor, body, ifMatch),
  }),
})
