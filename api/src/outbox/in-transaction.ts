import { joining, type Inside, type Transacts } from '../database.ts'
import type { JobDefinition } from './define-job.ts'
import type { Job, JobHandler } from './handle-job.ts'

/** The handler of a job that only changes the database: all of its work is its effects. */
export const inTransaction =
  <Parts extends Transacts, Definition extends JobDefinition>(
    work: (context: Inside<Parts>, job: Job<Definition>) => Promise<unknown>,
  ): JobHandler<Parts, Definition> =>
  async (context, job) =>
    await Promise.resolve(async (tx) => {
      await work(joining(context, tx), job)
    })
