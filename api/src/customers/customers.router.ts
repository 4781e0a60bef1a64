import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { getCustomer } from './get-customer.ts'
import { updateCustomer } from './update-customer.ts'
import { upsertCustomer } from './upsert-customer.ts'

export const customersRouter = serve(contract.customers, {
  upsert: async ({ params, body }, { context, actor }) => ({
    status: 200,
    body: await upsertCustomer(context, actor.storeId, params.externalId, body),
  }),
  get: async ({ params }, { context, actor }) => ({
    status: 200,
    body: await getCustomer(context, actor, params.customerId),
  }),
  list: async ({ query }, { context, actor }) => ({
    status: 200,
    body: await context.customers.list(actor.storeId, query),
  }),
  update: async ({ params, body, ifMatch }, { context, actor }) => ({
    status: 200,
    body: await updateCustomer(context, actor, params.customerId, body, ifMatch),
  }),
})
