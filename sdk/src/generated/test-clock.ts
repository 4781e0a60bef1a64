// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { Instant } from './shared.ts'

/**
 * The clock of a test store, to try in a moment what takes weeks. It moves forward only, and goes on from where
 * it was moved to: windows close, holds and drafts expire, and what was to happen meanwhile happens, mail
 * included. Keys, sessions, budgets and the attempts of webhooks keep the real time.
 */
export interface TestClockResource {
  /**
   * Get the test clock.
   *
   * What time it is in a test store, and whether what a move brought on is done. Ask until it is `ready` before
   * you look at what jobs do: mail, what expires, reminders.
   *
   * For servers and agents, with the scope `test_clock:read`.
   *
   * @throws AftercareError `store_not_found`, `store_is_live`, or what every route can answer
   */
  get(options?: RequestOptions): Promise<TestClock>

  /**
   * Advance the test clock.
   *
   * Moves the clock of a test store on to a moment; it goes on from there. Requests see the new time at once,
   * those through other processes within a second. What comes due is done by jobs, as if the time had passed: see
   * `status`. The same moment again changes nothing.
   *
   * For servers, with the scope `test_clock:write`.
   *
   * @throws AftercareError `store_not_found`, `store_is_live`, `test_clock_backwards`, `test_clock_too_far`, or
   * what every route can answer
   */
  advanceTo(now: Instant | Date, options?: RequestOptions): Promise<TestClock>
}
export const TestClockResource: ResourceClass<TestClockResource> = /* @__PURE__ */ resource(
  'test-clock get=,. advanceTo^,',
  { advanceTo: (now: Instant | Date) => ({ now }) },
)

/** The clock of a test store */
export interface TestClock {
  /** What time it is in the store */
  now: Instant
  /** Where it was moved to last; null when it never was */
  movedTo: Instant | null
  /**
   * `advancing` while jobs of the store are due or being done, such as those that a move brought on; then `ready`.
   * What failed and will be tried again is not waited for
   */
  status: 'advancing' | 'ready'
  /** How many jobs those are; 1,000 for more. At most 1,000 */
  jobsDue: number
}

/** Where to move the clock */
export interface TestClockAdvance {
  /** What time it is to be in the store; not before what it is there now */
  now: Instant
}
