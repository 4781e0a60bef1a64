import { ProblemError, testClockDaysMax } from '@aftercare/contracts'
import type { StoredTestClock } from './store.ts'

const dayMs = 86_400_000

/** That of a test store which nobody has moved. */
export const newTestClock: StoredTestClock = { aheadMs: 0, movedTo: null, moves: 0 }

/** What a test clock says at a moment of the real one. */
export const timeOf = ({ aheadMs }: Pick<StoredTestClock, 'aheadMs'>, realNow: Date): Date =>
  new Date(realNow.getTime() + aheadMs)

/**
 * The clock moved on to a moment, from which it goes on. Moved to the moment that it was last moved to, it stays as it is: the
 * request was sent twice.
 *
 * @throws ProblemError test_clock_backwards, test_clock_too_far
 */
export function advanced(clock: StoredTestClock, to: Date, realNow: Date): StoredTestClock {
  if (to.getTime() === clock.movedTo?.getTime()) return clock
  const now = timeOf(clock, realNow)
  if (to < now) throw new ProblemError('test_clock_backwards', `It is ${now.toISOString()} in the store already`)
  const aheadMs = to.getTime() - realNow.getTime()
  if (aheadMs > testClockDaysMax * dayMs)
    throw new ProblemError('test_clock_too_far', `The clock goes no more than ${testClockDaysMax} days ahead`)
  return { aheadMs, movedTo: to, moves: clock.moves + 1 }
}
