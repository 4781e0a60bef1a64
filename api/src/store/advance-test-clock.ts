import { ProblemError, type TestClock } from '@aftercare/contracts'
import type { AccessParts } from '../access/index.ts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import { followLateMs } from './follow-test-clock.job.ts'
import { followTestClock, followTestClockLate } from './jobs.ts'
import type { StoreParts } from './parts.ts'
import { advanced, timeOf } from './test-clock.rules.ts'
import type { StoredTestClock } from './store.ts'

type ReadParts = StoreParts & JobParts & RealClock
type Parts = ReadParts & Pick<AccessParts, 'credentialChanges'> & EventParts & Transacts

/** More are not counted: whoever waits for them only wants to know that there are some. */
const dueMax = 1_000

/** The clock of the actor's store. @throws ProblemError store_not_found, store_is_live */
export async function getTestClock(context: ReadParts, { storeId }: Actor): Promise<TestClock> {
  return await present(context, storeId, await load(context, storeId, null), null)
}

/**
 * Moves the clock of the actor's store on. What comes due is done by jobs, as if the time had passed.
 *
 * @throws ProblemError store_not_found, store_is_live, test_clock_backwards, test_clock_too_far
 */
export async function advanceTestClock(context: Parts, { storeId }: Actor, to: Date): Promise<TestClock> {
  const { stores, credentialChanges, events, jobs, transact, realNow } = context
  return await transact(async (tx) => {
    const before = await load(context, storeId, tx)
    const after = advanced(before, to, realNow())
    if (after !== before) {
      await stores.setTestClock(storeId, after, tx)
      // The time of a store is known with its credentials.
      await credentialChanges.recordStore(storeId, tx)
      const changes = { to: to.toISOString() }
      await events.record({ storeId, type: 'store.clock_moved', object: 'store', id: storeId, changes }, tx)
      const key = String(after.moves)
      await jobs.enqueue(followTestClock, { storeId, key, payload: {} }, tx)
      const later = followLateMs.map((lateMs) => ({
        storeId,
        key: `${key}:${lateMs}`,
        payload: {},
        runAt: new Date(realNow().getTime() + lateMs),
        byRealClock: true,
      }))
      await jobs.enqueueAll(followTestClockLate, later, tx)
    }
    return await present(context, storeId, after, tx)
  })
}

async function load({ stores }: StoreParts, storeId: string, tx: Tx | null): Promise<StoredTestClock> {
  const { testClock } = await stores.load(storeId, tx)
  if (testClock === undefined) throw new ProblemError('store_is_live', 'The clock of a live store is the real one')
  return testClock
}

async function present(
  { jobs, realNow }: ReadParts,
  storeId: string,
  clock: StoredTestClock,
  tx: Tx | null,
): Promise<TestClock> {
  const jobsDue = await jobs.countDue(storeId, followTestClockLate, dueMax, tx)
  return {
    now: timeOf(clock, realNow()).toISOString(),
    movedTo: clock.movedTo?.toISOString() ?? null,
    status: jobsDue > 0 ? 'advancing' : 'ready',
    jobsDue,
  }
}
