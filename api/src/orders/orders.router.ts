import { contract } from '@aftercare/contracts'
import type { CustomerParts } from '../customers/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds } from '../shared/parts.ts'
import { getOrder } from './get-order.ts'
import { listOrders } from './list-orders.ts'
import type { PolicyParts } from '../policies/index.ts'
import type { OrderParts } from './parts.ts'
import { upsertOrder } from './upsert-order.ts'

type Parts = ServeParts & OrderParts & PolicyParts & CustomerParts & NaturalKeyParts & EventParts & JobParts & NewIds

export const ordersRouter = (parts: Parts) =>
  serve(contract.orders, parts, {
    upsert: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await upsertOrder(context, actor.storeId, params.externalId, body, ifMatch),
    }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getOrder(context, actor, params.orderId),
    }),
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listOrders(context, actor, query) }),
  })
