import type { AuditActor, IdKind } from '@aftercare/contracts'
import type { Logger } from 'pino'

/**
 * Says what time it is in the store that a request or a job is of: in a test store as much later as its test clock was moved. A rule
 * is given the moment instead.
 */
export type Clock = { now: () => Date }

/**
 * Says what time it really is, which no test clock changes. What protects the service goes by it, and what others count along with
 * us: the life of credentials, budgets, signatures, the attempts of a delivery.
 */
export type RealClock = { realNow: () => Date }

/** By how many milliseconds the clock of a test store is ahead of the real one; never negative, and it never goes back. */
export type TestClock = { aheadMs: number }

/** Reads the test clock of a store; null is a live store, or none. */
export type TestClocks = { stores: { testClockOf(storeId: string): Promise<TestClock | null> } }

export type StoreTime = {
  /** The parts as whatever reads in a store has them: with the store's time. Those of a live store are the parts themselves. */
  inTimeOf<Parts>(parts: Parts, clock: TestClock | null): Parts
  /** The parts as whatever changes something in a store has them: with its time, and the name of whoever is said to have done it. */
  asDoneBy<Parts>(parts: Parts, clock: TestClock | null, by: AuditActor): Parts
}

/** Makes the id of a thing that is new. */
export type NewIds = { newId: (kind: IdKind) => string }

export type Logs = { log: Logger }
