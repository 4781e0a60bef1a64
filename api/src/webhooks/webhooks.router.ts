import { contract } from '@aftercare/contracts'
import type { Configured } from '../config.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { OutboxParts } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import { createWebhookEndpoint } from './create-webhook-endpoint.ts'
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.ts'
import { getWebhookEndpoint } from './get-webhook-endpoint.ts'
import { listWebhookDeliveries } from './list-webhook-deliveries.ts'
import type { WebhookParts } from './parts.ts'
import { replayEvents } from './replay-events.ts'
import { rotateWebhookSecret } from './rotate-webhook-secret.ts'
import { updateWebhookEndpoint } from './update-webhook-endpoint.ts'

type Parts = ServeParts & WebhookParts & OutboxParts & Configured<'webhooksAllowLoopback'> & NewIds

export const webhookEndpointsRouter = (parts: Parts) =>
  serve(contract.webhookEndpoints, parts, {
    create: async ({ body }, { context, actor }) => ({
      status: 201,
      body: await createWebhookEndpoint(context, actor, body),
    }),
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await context.webhookEndpoints.list(actor.storeId, query),
    }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getWebhookEndpoint(context, actor, params.webhookEndpointId),
    }),
    update: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await updateWebhookEndpoint(context, actor, params.webhookEndpointId, body, ifMatch),
    }),
    rotateSecret: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await rotateWebhookSecret(context, actor, params.webhookEndpointId),
    }),
    delete: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await deleteWebhookEndpoint(context, actor, params.webhookEndpointId),
    }),
    deliveries: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await listWebhookDeliveries(context, actor, params.webhookEndpointId, query),
    }),
    replay: async ({ params, body }, { context, actor }) => ({
      status: 202,
      body: await replayEvents(context, actor, params.webhookEndpointId, body),
    }),
  })
