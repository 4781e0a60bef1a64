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
