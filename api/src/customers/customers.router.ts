import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds } from '../shared/parts.ts'
import { getCustomer } from './get-customer.ts'
import type { CustomerParts } from './parts.ts'
import { updateCustomer } from './update-customer.ts'
import { upsertCustomer } from './upsert-customer.ts'

type Parts = ServeParts & CustomerParts & NaturalKeyParts & EventParts & NewIds

export const customersRouter = (parts: Parts) =>
  serve(contract.customers, parts, {
    upsert: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await upsertCustomer(context, actor.storeId, params.externalId, body, ifMatch),
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
