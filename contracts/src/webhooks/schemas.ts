import { Event, EventTypeSchema } from '../events/schemas.ts'
import { eventTypes } from '../terms.ts'
import { idOf } from '../vocabulary/ids.ts'
import { line, version } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

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
  types: z.array(EventTypeSchema).max(eventTypes.length).meta({ description: 'Which events; an empty list means all' }),
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
