import { joining, type Transacts } from '../database.ts'
import type { JobHandler } from './job-runner.ts'
import type { LeasedJob } from './jobs.store.ts'

/** The handler of a job that only changes the database: all of its work is its effects. */
export const inTransaction =
  <Parts extends Transacts>(work: (context: Parts, job: LeasedJob) => Promise<unknown>): JobHandler<Parts> =>
  async (context, job) =>
    await Promise.resolve(async (tx) => {
      await work(joining(context, tx), job)
    })
