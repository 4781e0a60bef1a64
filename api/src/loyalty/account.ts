import type {
  EntryKind,
  LoyaltyAccount,
  LoyaltyEntry,
  LoyaltyRecord,
  PointsAccount,
} from '@aftercare/contracts/loyalty/account'
import type { LoyaltyBalance } from '@aftercare/contracts/loyalty/lots.rules'
import type { StoredRecord } from '../shared/record.ts'

/** What one customer has: the document that the fold counts by, whole. */
export type AccountRecord = StoredRecord & {
  customerId: string
  state: LoyaltyAccount
  /** The sum of all its entries, by where points stand. */
  totals: Partial<Record<PointsAccount, number>>
  version: number
  createdAt: Date
  updatedAt: Date
}

/** An order, a redemption or something else of an account, as the fold keeps it. */
export type FoldRecord = StoredRecord & { accountId: string; key: string; record: LoyaltyRecord }

/** What the account was posted. Its key is in its id, so that nothing earns twice. */
export type EntryRecord = StoredRecord & {
  accountId: string
  number: number
  entry: LoyaltyEntry
  /** What the account held after it. */
  balance: LoyaltyBalance
}

/** The points of entries that are alike. */
export type PostedSum = { kind: EntryKind; from: PointsAccount; to: PointsAccount; points: number; entries: number }
