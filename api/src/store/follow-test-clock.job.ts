import type { JobHandler, JobParts } from '../outbox/index.ts'
import type { followTestClock } from './jobs.ts'
import type { StoreParts } from './parts.ts'

/**
 * How long after a move the timers are looked through again, in milliseconds. A request may know the time before for a second, and
 * then runs until its deadline; a job for as long as an attempt may take.
 */
export const followLateMs = [2_000, 20_000, 90_000] as const

/** Lets what the store waits for come due by its clock, as it is now. */
export const moveTimers: JobHandler<StoreParts & JobParts, typeof followTestClock> = async (
  { stores, jobs },
  { storeId },
) => {
  const clock = await stores.testClockOf(storeId)
  if (clock !== null) await jobs.followTestClock(storeId, clock)
}
