import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { Event, EventId, eventRetentionDays, EventTypeSchema } from './schemas.ts'

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
    description: `One event by id, for ${eventRetentionDays} days after it happened.`,
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
