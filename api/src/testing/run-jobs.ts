import type { Context } from '../context.ts'
import { jobKinds } from '../job-handlers.ts'
import { createJobRunner } from '../outbox/index.ts'

const roundsMax = 100

/** Does every job that is due, and those that they enqueue. `at` says what time it is, for what is due later. */
export async function runJobs(context: Context, at?: Date): Promise<void> {
  const runner = createJobRunner({
    context,
    kinds: jobKinds,
    known: Object.keys(jobKinds),
    random: () => 0,
    ...(at && { clock: () => at }),
  })
  for (let round = 0; round < roundsMax; round++) if ((await runner.tick()) === 0) return
  throw new Error(`Jobs are still due after ${roundsMax} rounds`)
}
