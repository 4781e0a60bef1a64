import { CustomerId } from '../customers/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { ExternalId } from '../vocabulary/text.ts'
import { z } from '../vocabulary/zod.ts'
import { exampleOrder, exampleTillSale } from './examples.ts'
import { Order, OrderId, OrderNumber, OrderUpsert } from './schemas.ts'

export const ordersRoutes = defineRoutes({
  upsert: {
    method: 'PUT',
    path: '/v1/orders/external/:externalId',
    pathParams: z.object({ externalId: ExternalId }),
    summary: 'Create or replace an order by your own id',
    description:
      'Mirrors an order of the shop, with its parcels and what the carriers say. Send it again whenever something changes: the same request twice changes nothing, and with sourceUpdatedAt an older request never turns back a newer one. The amounts must come to the total; whatever else is unusual is taken, and listed in warnings. Each order discount is split over its lines by largest remainder when the order is first seen; as long as what it was split over stays the same, so does the split.',
    body: OrderUpsert,
    responses: { 200: Order },
    metadata: {
      scope: 'orders:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'optional',
      problems: ['order_amounts_do_not_add_up', 'order_currency_fixed'],
      examples: [
        {
          summary: 'Mirror an order',
          as: 'server',
          params: { externalId: 'nl-1042' },
          body: exampleOrder,
          status: 200,
        },
        {
          summary: 'Mirror a sale at a till',
          as: 'server',
          params: { externalId: 'till-2:30417' },
          body: exampleTillSale,
          status: 200,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/orders/:orderId',
    pathParams: z.object({ orderId: OrderId }),
    summary: 'Get an order',
    description:
      'One order with its lines, payments and parcels. A shopper sees their own; a guest the one they proved.',
    responses: { 200: Order },
    metadata: {
      scope: 'orders:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['order_not_found'],
      examples: [{ summary: 'Read an order', as: 'server', params: { orderId: exampleId('order') }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/orders',
    summary: 'List orders',
    description: 'Newest purchase first. A shopper sees their own.',
    query: z.strictObject({
      ...pageQuery,
      customerId: CustomerId.optional(),
      number: OrderNumber.optional(),
      externalId: ExternalId.optional(),
    }),
    responses: { 200: pageOf(Order, 'Order') },
    metadata: {
      scope: 'orders:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'Find an order by its number', as: 'server', query: { number: 'NL-1042' }, status: 200 }],
    },
  },
})
