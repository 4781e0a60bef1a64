import { EventId } from '../events/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import {
  webhookAttemptsMax,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointCreate,
  WebhookEndpointId,
  webhookEndpointsMax,
  WebhookEndpointUpdate,
  WebhookEndpointWithSecret,
} from './schemas.ts'

const pathParams = z.object({ webhookEndpointId: WebhookEndpointId })
const example = { webhookEndpointId: exampleId('webhookEndpoint') }

export const webhookEndpointsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/webhook-endpoints',
    summary: 'Create a webhook endpoint',
    description: `Events of the named types are sent there as Standard Webhooks: signed, at least once, ${webhookAttemptsMax} attempts over 75 hours. The answer is the only time that the secret is shown. A store has at most ${webhookEndpointsMax} endpoints. The key also needs \`events:read\`: an endpoint hears what that scope reads.`,
    body: WebhookEndpointCreate,
    responses: { 201: WebhookEndpointWithSecret },
    metadata: {
      scope: 'webhooks:write',
      alsoScopes: ['events:read'],
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['webhook_url_not_allowed', 'webhook_endpoint_limit_reached'],
      examples: [
        {
          summary: 'Hear of new tickets',
          as: 'server',
          body: { url: 'https://shop.example/aftercare', types: ['ticket.created'] },
          status: 201,
        },
      ],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/webhook-endpoints',
    summary: 'List webhook endpoints',
    description: 'Newest first, those that are switched off included. No secret is shown.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(WebhookEndpoint, 'WebhookEndpoint') },
    metadata: {
      scope: 'webhooks:read',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'All endpoints', as: 'server', status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/webhook-endpoints/:webhookEndpointId',
    pathParams,
    summary: 'Get a webhook endpoint',
    description: 'One endpoint by id, without its secret.',
    responses: { 200: WebhookEndpoint },
    metadata: {
      scope: 'webhooks:read',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['webhook_endpoint_not_found'],
      examples: [{ summary: 'Read an endpoint', as: 'server', params: example, status: 200 }],
    },
  },
  update: {
    method: 'PATCH',
    path: '/v1/webhook-endpoints/:webhookEndpointId',
    pathParams,
    summary: 'Change a webhook endpoint',
    description: 'Changes address, types or description, and switches it off or on again.',
    body: WebhookEndpointUpdate,
    responses: { 200: WebhookEndpoint },
    metadata: {
      scope: 'webhooks:write',
      alsoScopes: ['events:read'],
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'optional',
      problems: ['webhook_endpoint_not_found', 'webhook_url_not_allowed'],
      examples: [
        { summary: 'Switch it on again', as: 'server', params: example, body: { enabled: true }, status: 200 },
      ],
    },
  },
  rotateSecret: {
    method: 'POST',
    path: '/v1/webhook-endpoints/:webhookEndpointId/rotate-secret',
    pathParams,
    body: z.strictObject({}).optional(),
    summary: 'Rotate the secret',
    description:
      'Makes a new secret. For 24 hours every delivery is signed with both, so that nothing is lost while you change it.',
    responses: { 200: WebhookEndpointWithSecret },
    metadata: {
      scope: 'webhooks:write',
      alsoScopes: ['events:read'],
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['webhook_endpoint_not_found'],
      examples: [{ summary: 'A new secret', as: 'server', params: example, status: 200 }],
    },
  },
  delete: {
    method: 'DELETE',
    path: '/v1/webhook-endpoints/:webhookEndpointId',
    pathParams,
    summary: 'Delete a webhook endpoint',
    description: 'What was not delivered yet is dropped. The events themselves stay.',
    responses: {
      200: z
        .object({ id: WebhookEndpointId, deleted: z.literal(true) })
        .meta({ id: 'WebhookEndpointDeleted', description: 'It is gone' }),
    },
    metadata: {
      scope: 'webhooks:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['webhook_endpoint_not_found'],
      examples: [
        {
          summary: 'Delete an endpoint',
          as: 'server',
          params: { webhookEndpointId: exampleId('webhookEndpoint', 'second') },
          status: 200,
        },
      ],
    },
  },
  deliveries: {
    method: 'GET',
    path: '/v1/webhook-endpoints/:webhookEndpointId/deliveries',
    pathParams,
    summary: 'List deliveries',
    description: 'What was sent to the endpoint, newest first, with the state of each.',
    query: z.strictObject({ ...pageQuery, status: z.enum(['pending', 'delivered', 'failed']).optional() }),
    responses: { 200: pageOf(WebhookDelivery, 'WebhookDelivery') },
    metadata: {
      scope: 'webhooks:read',
      alsoScopes: ['events:read'],
      principals: ['server'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['webhook_endpoint_not_found', 'invalid_cursor'],
      examples: [{ summary: 'What failed', as: 'server', params: example, query: { status: 'failed' }, status: 200 }],
    },
  },
  replay: {
    method: 'POST',
    path: '/v1/webhook-endpoints/:webhookEndpointId/replay',
    pathParams,
    summary: 'Send events again',
    description:
      'Sends one event, or up to 1,000 events since a moment, to the endpoint again, with the same event ids.',
    body: z
      .union([z.strictObject({ eventId: EventId }), z.strictObject({ since: Instant })])
      .meta({ id: 'WebhookReplay', description: 'One event, or those since a moment' }),
    responses: {
      202: z.object({ queued: z.int() }).meta({ id: 'WebhookReplayed', description: 'How many are on their way' }),
    },
    metadata: {
      scope: 'webhooks:write',
      alsoScopes: ['events:read'],
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['webhook_endpoint_not_found', 'event_not_found'],
      examples: [
        {
          summary: 'One event again',
          as: 'server',
          params: example,
          body: { eventId: exampleId('event') },
          status: 202,
        },
      ],
    },
  },
})
