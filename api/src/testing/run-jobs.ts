import type { Context } from '../context.ts'
import { jobKinds } from '../job-handlers.ts'
import { createJobRunner } from '../outbox/index.ts'

const roundsMax = 100

/**
 * Does every job that is due, and those that they enqueue. `at` says what time it is, for what is due later; `only` leaves the other
 * kinds alone, such as webhooks to receivers that a test has not got.
 */
export async function runJobs(context: Context, at?: Date, only?: keyof typeof jobKinds): Promise<void> {
  const runner = createJobRunner({
    context,
    kinds: only === undefined ? jobKinds : { [only]: jobKinds[only]! },
    known: Object.keys(jobKinds),
    random: () => 0,
    ...(at && { clock: () => at }),
  })
  for (let round = 0; round < roundsMax; round++) if ((await runner.tick()) === 0) return
  throw new Error(`Jobs are still due after ${roundsMax} rounds`)
}
