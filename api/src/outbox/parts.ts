import type { Connection } from 'mongoose'
import type { NewIds, RealClock, StoreTime, TestClock } from '../shared/parts.ts'
import { createEventStore, type EventStore } from './events.store.ts'
import { createJobStore, type JobStore } from './jobs.store.ts'
import { createEventRecorder, type EventRecorder } from './record-event.ts'

/** Records what happened, in the transaction in which it happens. */
export type EventParts = { events: EventRecorder }
/** Enqueues what is to be done later, in the transaction that makes it necessary. */
export type JobParts = { jobs: JobStore }
export type OutboxParts = EventParts & JobParts & StoreTime & { eventStore: EventStore }

export function outboxParts(connection: Connection, { realNow, newId }: RealClock & NewIds): OutboxParts {
  const jobs = createJobStore(connection, { realNow })
  const eventStore = createEventStore(connection)
  const inTimeOf = <Parts>(parts: Parts, clock: TestClock | null): Parts => {
    if (clock === null) return parts
    const now = (): Date => new Date(realNow().getTime() + clock.aheadMs)
    const events = createEventRecorder({ eventStore, jobs, now, newId })
    return { ...parts, now, events, jobs: { ...jobs, ...jobs.enqueuing(clock) } }
  }
  return { jobs, eventStore, events: createEventRecorder({ eventStore, jobs, now: realNow, newId }), inTimeOf }
}
