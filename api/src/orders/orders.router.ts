import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { getOrder } from './get-order.ts'
import { listOrders } from './list-orders.ts'
import { upsertOrder } from './upsert-order.ts'

export const ordersRouter = serve(contract.orders, {
  upsert: async ({ params, body }, { context, actor }) => ({
    status: 200,
    body: await upsertOrder(context, actor.storeId, params.externalId, body),
  }),
  get: async ({ params }, { context, actor }) => ({
    status: 200,
    body: await getOrder(context, actor, params.orderId),
  }),
  list: async ({ query }, { context, actor }) => ({ status: 200, body: await listOrders(context, actor, query) }),
})
