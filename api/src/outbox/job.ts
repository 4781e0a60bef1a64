import type { Moment } from '../database.ts'
import type { StoredRecord } from '../shared/record.ts'
import type { JobPayload } from './define-job.ts'

export type JobRecord = StoredRecord & {
  kind: string
  /** Jobs of one group share what they wait for, such as the receiver of deliveries; null for those that share nothing. */
  group: string | null
  runAt: Date
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

/** A job to be, of a kind that is defined. */
export type NewJob<Payload> = { storeId: string; key: string; payload: Payload; runAt?: Date; group?: string }

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
