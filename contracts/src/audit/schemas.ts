import { EventId, EventTypeSchema } from '../events/schemas.ts'
import { eventObjects } from '../terms.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

/** Who can have done something: a caller, a job, or whoever runs the process. */
export const auditActorKinds = ['server', 'agent', 'publishable', 'shopper', 'automation', 'operator'] as const

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits')

export const AuditActor = z
  .object({
    kind: z.enum(auditActorKinds).meta({
      description: '`automation` is a job that nobody waited for; `operator` whoever runs the process',
    }),
    id: z.string().max(200).meta({
      description: 'The key, the customer, the session of a guest, or the kind of job; never a name or an address',
    }),
  })
  .meta({ id: 'AuditActor', description: 'Who did it' })
export type AuditActor = z.infer<typeof AuditActor>

export const AuditEntry = z
  .object({
    sequence: z.int().min(1).meta({ description: 'Its place in the chain of the store, from 1 without a gap' }),
    at: Instant.meta({ description: 'When it happened, by the clock of the store' }),
    type: EventTypeSchema,
    object: z.enum(eventObjects),
    objectId: z.string().max(200),
    version: z.int().nullable().meta({ description: 'The version of the object that it made, where it has versions' }),
    by: AuditActor,
    changes: z
      .record(z.string(), z.string())
      .meta({ description: 'A few words of what changed, as the event has them', examples: [{ status: 'approved' }] }),
    digest: Sha256.meta({
      description:
        'SHA-256 of the object as it was stored by this change. It says nothing about whom it is of, so it stays when a customer is erased',
    }),
    eventId: EventId.meta({ description: 'The event of the change, which is kept for 30 days' }),
    previousHash: Sha256.meta({ description: 'The hash of the entry before; 64 zeros for the first' }),
    hash: Sha256.meta({
      description: 'SHA-256 of the store’s id and all fields but this one, as JSON with its keys in order',
    }),
  })
  .meta({ id: 'AuditEntry', description: 'A change of money or of a decision, chained to the one before' })
export type AuditEntry = z.infer<typeof AuditEntry>
