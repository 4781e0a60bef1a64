import { exampleId, idOf } from './ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { Instant } from './time.ts'
import { z } from './zod.ts'

/** Everything that can happen, and when. A type is never renamed. */
export const eventCatalogue = {
  'store.updated': 'The settings of the store changed',
  'key.created': 'A key was made',
  'key.revoked': 'A key was revoked',
  'customer.created': 'A customer was seen for the first time',
  'customer.updated': 'A customer changed',
  'order.created': 'An order was seen for the first time',
  'order.updated': 'An order, a parcel or a payment changed',
  'order.delayed': 'A carrier now expects a parcel after its promised day',
  'ticket.created': 'A ticket was made',
  'ticket.updated': 'Subject, type, priority, tags or order of a ticket changed',
  'ticket.message_created': 'Somebody wrote a public message',
  'ticket.note_created': 'Somebody wrote an internal note',
  'ticket.assigned': 'A ticket was given to an agent, or to nobody',
  'ticket.status_changed': 'A ticket moved in its lifecycle',
  'ticket.merged': 'A ticket was merged into another',
  'article.voted': 'Somebody said whether an article helped',
  'articles.published': 'The index of the help center was published',
  'webhook_endpoint.disabled': 'An endpoint failed for too long, or answered 410, and was switched off',
} as const satisfies Record<string, string>
export type EventType = keyof typeof eventCatalogue
export const eventTypes = Object.keys(eventCatalogue) as [EventType, ...EventType[]]

export const eventRetentionDays = 30

export const EventTypeSchema = z.enum(eventTypes).meta({ id: 'EventType', description: 'What happened' })
export const EventId = idOf('event', 'Event')

/** Thin on purpose: it names the thing, and the receiver reads it with its own credential. */
export const Event = z
  .object({
    id: EventId,
    type: EventTypeSchema,
    createdAt: Instant,
    data: z.object({
      object: z.enum(['store', 'key', 'customer', 'order', 'ticket', 'article', 'webhook_endpoint']),
      id: z.string().max(200),
      version: z.int().nullable().meta({ description: 'The version that the event made, to drop what arrives late' }),
      changes: z
        .record(z.string(), z.string())
        .meta({ description: 'A few words of what changed, never personal data', examples: [{ status: 'solved' }] }),
    }),
  })
  .meta({ id: 'Event', description: 'Something that happened, in the order in which it did' })
export type Event = z.infer<typeof Event>

export const eventsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/events',
    summary: 'List events',
    description: `Newest first, for ${eventRetentionDays} days. Use it to catch up on webhooks that were missed.`,
    query: z.strictObject({
      ...pageQuery,
      type: EventTypeSchema.optional(),
      objectId: z.string().min(1).max(200).optional().meta({ description: 'Of one ticket, order or customer' }),
      since: Instant.optional(),
    }),
    responses: { 200: pageOf(Event, 'Event') },
    metadata: {
      scope: 'events:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'New tickets', as: 'server', query: { type: 'ticket.created' }, status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/events/:eventId',
    pathParams: z.object({ eventId: EventId }),
    summary: 'Get an event',
    description: 'One event by id.',
    responses: { 200: Event },
    metadata: {
      scope: 'events:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['event_not_found'],
      examples: [{ summary: 'Read an event', as: 'server', params: { eventId: exampleId('event') }, status: 200 }],
    },
  },
})
