import type { JobDefinition, PayloadOf } from './define-job.ts'
import type { JobEffects, JobKind, JobKinds } from './job-runner.ts'
import type { LeasedJob } from './job.ts'
import { UnreadableJobError } from './unreadable-job-error.ts'

/** A job as its handler gets it: `Job<typeof closeSolved>`. */
export type Job<Definition extends JobDefinition> = Pick<LeasedJob, '_id' | 'storeId' | 'attempts' | 'runAt'> & {
  payload: PayloadOf<Definition>
}

/**
 * Does one job. What reaches outside (mail, webhooks) happens here, at least once; what changes the database is in the effects
 * that it returns. Throwing means: again later.
 */
export type JobHandler<Parts, Definition extends JobDefinition> = (
  context: Parts,
  job: Job<Definition>,
) => Promise<JobEffects | void>

export type HandledJob<Parts> = { kind: string } & JobKind<Parts>

/**
 * Says who does the jobs of a kind. The payload is parsed before the handler gets it.
 *
 * @param options.attemptsMax after so many attempts it becomes a dead letter; 10 when left out
 */
export const handleJob = <Definition extends JobDefinition, Parts>(
  { kind, payload: schema }: Definition,
  handle: JobHandler<Parts, Definition>,
  options: Pick<JobKind<Parts>, 'attemptsMax'> = {},
): HandledJob<Parts> => ({
  kind,
  ...options,
  handle: async (context, { _id, storeId, attempts, runAt, payload }) => {
    const read = schema.safeParse(payload)
    if (!read.success) throw new UnreadableJobError(`The job ${_id} does not know what a ${kind} must know`)
    return await handle(context, { _id, storeId, attempts, runAt, payload: read.data as PayloadOf<Definition> })
  },
})

/** The kinds by their names. @throws when two have the same */
export function jobKindsOf<Parts>(handled: readonly HandledJob<Parts>[]): JobKinds<Parts> {
  const kinds = Object.fromEntries(handled.map(({ kind, ...job }) => [kind, job]))
  if (Object.keys(kinds).length !== handled.length) throw new Error('Two kinds of jobs have the same name')
  return kinds
}
