import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** The test clock of the store was moved, so its timers have to be due as it says. */
export const followTestClock = defineJob('store.follow_test_clock', z.strictObject({}))

/** The same a while later: what was under way in that moment may have set a timer by the time before. */
export const followTestClockLate = defineJob('store.follow_test_clock_late', z.strictObject({}))
