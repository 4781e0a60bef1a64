import { eventObjects, eventTypes } from '../terms.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

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
      object: z.enum(eventObjects),
      id: z.string().max(200),
      version: z.int().nullable().meta({ description: 'The version that the event made, to drop what arrives late' }),
      changes: z
        .record(z.string(), z.string())
        .meta({ description: 'A few words of what changed, never personal data', examples: [{ status: 'solved' }] }),
    }),
  })
  .meta({ id: 'Event', description: 'Something that happened, in the order in which it did' })
export type Event = z.infer<typeof Event>
