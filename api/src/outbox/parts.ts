import type { AuditActor } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Clock, NewIds, StoreTime, TestClock } from '../shared/parts.ts'
import { createEventStore, type EventStore } from './events.store.ts'
import { createJobStore, type JobStore, type JobStoreOptions } from './jobs.store.ts'
import { createEventRecorder, type AuditTrail, type EventRecorder } from './record-event.ts'

/** Records what happened, in the transaction in which it happens. */
export type EventParts = { events: EventRecorder }
/** Enqueues what is to be done later, in the transaction that makes it necessary. */
export type JobParts = { jobs: JobStore }
export type OutboxParts = EventParts & JobParts & StoreTime & { eventStore: EventStore }

/** Whoever changes something without a request or a job: the command line, or the demo. */
const operator: AuditActor = { kind: 'operator', id: 'command_line' }

/** @param trail where audited events are noted */
export function outboxParts(
  connection: Connection,
  { realNow, newId, jobsAfter }: JobStoreOptions & NewIds,
  trail: AuditTrail,
): OutboxParts {
  const jobs = createJobStore(connection, { realNow, jobsAfter })
  const eventStore = createEventStore(connection)
  const recorder = (now: () => Date, by: AuditActor): EventRecorder =>
    createEventRecorder({ eventStore, jobs, trail, newId }, { now, by })
  const nowBy = (clock: TestClock | null): (() => Date) =>
    clock === null ? realNow : () => new Date(realNow().getTime() + clock.aheadMs)
  const jobsBy = (clock: TestClock | null): JobStore => (clock === null ? jobs : { ...jobs, ...jobs.enqueuing(clock) })
  return {
    jobs,
    eventStore,
    events: recorder(realNow, operator),
    inTimeOf: (parts, clock) => (clock === null ? parts : { ...parts, ...timed(clock, operator) }),
    asDoneBy: (parts, clock, by) => ({ ...parts, ...timed(clock, by) }),
  }

  function timed(clock: TestClock | null, by: AuditActor): Clock & EventParts & JobParts {
    const now = nowBy(clock)
    return { now, events: recorder(now, by), jobs: jobsBy(clock) }
  }
}
