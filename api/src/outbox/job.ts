import type { Moment } from '../database.ts'
import type { StoredRecord } from '../shared/record.ts'
import type { JobPayload } from './define-job.ts'

export type JobRecord = StoredRecord & {
  kind: string
  /** Real time: when it is due. */
  runAt: Date
  /**
   * How far the test clock of its store was ahead when `runAt` was reckoned. Only what is due by such a clock has it, and comes due
   * sooner when that clock moves.
   */
  testClockAheadMs?: number
  /** How often it was woken. Only what can be woken has it. */
  wakings?: number
  /** How often it was begun. Counted before it runs, so that a job which kills its process counts too. */
  attempts: number
  leaseToken: string | null
  leaseUntil: Date | null
  failedAt: Date | null
  lastError: string | null
  payload: JobPayload
}

/** A job that this process has leased. Nobody else has the token. The transaction that finishes it begins after `leasedAt`. */
export type LeasedJob = JobRecord & { leaseToken: string; leasedAt: Moment | undefined }

/**
 * A job to be, of a kind that is defined. It is due at once, or at `runAt` by the clock of its store; by the real one where it waits
 * for somebody outside.
 */
export type NewJob<Payload> = {
  storeId: string
  key: string
  payload: Payload
  runAt?: Date
  byRealClock?: boolean
}

/** Another runner has the job now: what this one did must not be written. */
export class LeaseLostError extends Error {
  constructor({ _id }: JobRecord) {
    super(`The lease of the job ${_id} was lost`)
    this.name = 'LeaseLostError'
  }
}

/** The database's own clock in an expression: the clocks of processes differ, and only one may say what is due. */
export const databaseClock = '$$NOW'
export type JobClock = typeof databaseClock | Date
