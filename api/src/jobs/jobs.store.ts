import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'

/** What a job needs to know. Ids rather than copies: it reads the rest when it runs. */
export type JobPayload = Record<string, string | number | boolean | null>

export type JobRecord = StoredRecord & {
  kind: string
  runAt: Date
  attempts: number
  leaseToken: string | null
  leaseUntil: Date | null
  failedAt: Date | null
  lastError: string | null
  payload: JobPayload
}

export type NewJob = { storeId: string; kind: string; key: string; payload: JobPayload; runAt?: Date }

/** Jobs are outbox and timer in one collection. The key makes enqueueing the same job twice one job. */
export function createJobStore(connection: Connection, { now }: { now: () => Date }) {
  const jobs = recordModel<JobRecord>(
    connection,
    'jobs',
    {
      kind: { type: String, required: true },
      runAt: Date,
      attempts: Number,
      leaseToken: String,
      leaseUntil: Date,
      failedAt: Date,
      lastError: String,
      payload: Object,
    },
    [{ key: { failedAt: 1, runAt: 1 }, acrossStores: true }],
  )

  return {
    model: jobs,

    async enqueue({ storeId, kind, key, payload, runAt = now() }: NewJob, tx: Tx): Promise<void> {
      const _id = `${storeId}:${kind}:${key}`
      const job = {
        kind,
        runAt,
        attempts: 0,
        leaseToken: null,
        leaseUntil: null,
        failedAt: null,
        lastError: null,
        payload,
      }
      await jobs.updateOne({ _id, storeId }, { $setOnInsert: job }, { upsert: true, session: tx })
    },
  }
}
export type JobStore = ReturnType<typeof createJobStore>
