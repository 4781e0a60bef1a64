import type { Connection } from 'mongoose'
import type { Clock, NewIds } from '../shared/parts.ts'
import { createEventStore, type EventStore } from './events.store.ts'
import { createJobStore, type JobStore } from './jobs.store.ts'
import { createEventRecorder, type EventRecorder } from './record-event.ts'

/** Records what happened, in the transaction in which it happens. */
export type EventParts = { events: EventRecorder }
/** Enqueues what is to be done later, in the transaction that makes it necessary. */
export type JobParts = { jobs: JobStore }
export type OutboxParts = EventParts & JobParts & { eventStore: EventStore }

export function outboxParts(connection: Connection, { now, newId }: Clock & NewIds): OutboxParts {
  const jobs = createJobStore(connection, { now })
  const eventStore = createEventStore(connection)
  return { jobs, eventStore, events: createEventRecorder({ eventStore, jobs, now, newId }) }
}
