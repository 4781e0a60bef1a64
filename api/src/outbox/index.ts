export { createEventStore, presentEvent, type EventStore } from './events.store.ts'
export { eventsRouter } from './events.router.ts'
export { createEventRecorder, type EventRecorder } from './record-event.ts'
export { inTransaction } from './in-transaction.ts'
export {
  createJobRunner,
  type JobEffects,
  type JobHandler,
  type JobKind,
  type JobKinds,
  type JobRunner,
} from './job-runner.ts'
export { createJobStore, type JobStore, type LeasedJob } from './jobs.store.ts'
