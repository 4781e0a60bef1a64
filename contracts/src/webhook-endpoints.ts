import { Event, EventId, EventTypeSchema } from './events.ts'
import { exampleId, idOf } from './ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { line, version } from './text.ts'
import { Instant } from './time.ts'
import { z } from './zod.ts'

export const WebhookEndpointId = idOf('webhookEndpoint', 'WebhookEndpoint')

export const webhookEndpointsMax = 20
export const webhookAttemptsMax = 10

/**
 * How long after an attempt the next one follows, in seconds (Standard Webhooks). Ten attempts over 75 hours and 35 minutes:
 * a receiver that is down over a weekend misses nothing.
 */
export const webhookBackoffSeconds = [
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
  20 * 3600,
  24 * 3600,
] as const

const settings = {
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ examples: ['https://shop.example/aftercare'] }),
  types: z.array(EventTypeSchema).max(100).meta({ description: 'Which events; an empty list means all' }),
  description: line(200).nullable(),
}

export const WebhookEndpoint = z
  .object({
    id: WebhookEndpointId,
    ...settings,
    state: z
      .discriminatedUnion('status', [
        z.object({ status: z.literal('enabled') }),
        z.object({ status: z.literal('disabled'), reason: z.enum(['merchant', 'gone', 'failing']), at: Instant }),
      ])
      .meta({ id: 'WebhookEndpointState', description: 'Whether it gets events, and if not, why' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'WebhookEndpoint', description: 'An address that gets events' })
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>

export const WebhookEndpointWithSecret = WebhookEndpoint.extend({
  secret: z
    .string()
    .meta({ description: 'Verifies signatures (Standard Webhooks, whsec_…). Shown once', examples: ['whsec_…'] }),
}).meta({ id: 'WebhookEndpointWithSecret', description: 'An endpoint with its new secret' })
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>

export const WebhookEndpointCreate = z
  .strictObject({ url: settings.url, types: settings.types.optional(), description: settings.description.optional() })
  .meta({ id: 'WebhookEndpointCreate', description: 'An endpoint to make' })
export type WebhookEndpointCreate = z.infer<typeof WebhookEndpointCreate>

export const WebhookEndpointUpdate = z
  .strictObject({ ...settings, enabled: z.boolean() })
  .partial()
  .meta({ id: 'WebhookEndpointUpdate', description: 'What to change' })
export type WebhookEndpointUpdate = z.infer<typeof WebhookEndpointUpdate>

export const WebhookDelivery = z
  .object({
    id: idOf('webhookDelivery', 'WebhookDelivery'),
    event: Event,
    state: z
      .discriminatedUnion('status', [
        z.object({ status: z.literal('pending'), nextAttemptAt: Instant }),
        z.object({ status: z.literal('delivered'), at: Instant }),
        z.object({ status: z.literal('failed'), at: Instant }),
      ])
      .meta({ id: 'WebhookDeliveryState', description: 'What became of it' }),
    attempts: z.int().min(0).max(webhookAttemptsMax),
    lastResponse: z
      .string()
      .max(200)
      .nullable()
      .meta({ description: 'Status or reason of the newest attempt', examples: ['HTTP 503'] }),
    createdAt: Instant,
  })
  .meta({ id: 'WebhookDelivery', description: 'One event on its way to one endpoint' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

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
    description: 'Newest first.',
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
          params: { webhookEndpointId: exampleId('webhookEndpoint', 2) },
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
