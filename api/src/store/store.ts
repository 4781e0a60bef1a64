import type { StoreSettings } from '@aftercare/contracts'
import type { TestClock } from '../shared/parts.ts'
import type { StoredRecord } from '../shared/record.ts'

/** What a store is for; it never changes. Only the clock of a test store can be moved. */
export type StoreMode = 'live' | 'test'

/** The clock of a test store: how far it is ahead, the moment that it was last moved to, and how often it was. */
export type StoredTestClock = TestClock & { movedTo: Date | null; moves: number }

export type StoreRecord = StoredRecord & {
  settings: StoreSettings
  /** Test stores have one from the beginning, live stores never get one. */
  testClock?: StoredTestClock
  /** Signs shopper tokens (HS256). The merchant's server has it too, so it is sealed and not hashed. */
  shopperSecret: string
  /** Secrets before it, each until the moment up to which it is still taken, the newest first. */
  retiredShopperSecrets?: { secret: string; until: Date }[]
  version: number
  createdAt: Date
  updatedAt: Date
}
