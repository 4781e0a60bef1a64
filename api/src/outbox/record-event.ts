import { createHash } from 'node:crypto'
import { auditedEvents, type AuditActor, type Event, type EventType, type IdKind } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { canonicalJson } from '../shared/canonical-json.rules.ts'
import type { EventStore } from './events.store.ts'
import type { JobStore } from './jobs.store.ts'
import { chainAudit, fanOut } from './jobs.ts'

/** What happened, to which thing. `changes` are a few words, never personal data. */
export type Happening = {
  storeId: string
  type: EventType
  object: Event['data']['object']
  id: string
  version?: number
  changes?: Record<string, string>
  /** The thing as it is stored from now on. Where the event is audited, its digest is kept. */
  after?: object
}

/** An audited event, as it is noted for the audit chain: who did it, and the digest of what came of it. */
export type Noted = {
  storeId: string
  eventId: string
  at: Date
  type: EventType
  object: Event['data']['object']
  objectId: string
  version: number | null
  by: AuditActor
  changes: Record<string, string>
  digest: string
}

/** Notes what is audited, in the transaction in which it happens. */
export type AuditTrail = { note(noted: Noted, tx: Tx): Promise<void> }

export type EventRecorder = { record(happening: Happening, tx: Tx): Promise<void> }

/** Whose events they are, and what time it is there. */
type Recording = { now: () => Date; by: AuditActor }

/**
 * The outbox: an event and the job that sends it to webhooks are written in the transaction of the effect, or not at all, and so is
 * the note of what is audited.
 */
export function createEventRecorder(
  {
    eventStore,
    jobs,
    trail,
    newId,
  }: { eventStore: EventStore; jobs: JobStore; trail: AuditTrail; newId: (kind: IdKind) => string },
  { now, by }: Recording,
): EventRecorder {
  return {
    async record({ storeId, type, object, id, version = null, changes = {}, after }, tx) {
      const eventId = newId('event')
      const at = now()
      const data = { object, id, version, changes }
      await eventStore.insert({ _id: eventId, storeId, type, createdAt: at, data }, tx)
      await jobs.enqueue(fanOut, { storeId, key: eventId, payload: { eventId } }, tx)
      if (!auditedEvents.has(type)) return
      const digest = createHash('sha256')
        .update(canonicalJson(after ?? data))
        .digest('hex')
      await trail.note({ storeId, eventId, at, type, object, objectId: id, version, by, changes, digest }, tx)
      await jobs.enqueue(chainAudit, { storeId, key: eventId, payload: {} }, tx)
    },
  }
}
