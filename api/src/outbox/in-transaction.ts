import type { Context } from '../context.ts'
import { within } from '../within.ts'
import type { JobHandler } from './job-runner.ts'
import type { LeasedJob } from './jobs.store.ts'

/** The handler of a job that only changes the database: all of its work is its effects. */
export const inTransaction =
  (work: (context: Context, job: LeasedJob) => Promise<unknown>): JobHandler =>
  async (context, job) =>
    await Promise.resolve(async (tx) => {
      await work(within(context, tx), job)
    })
