import type { LoyaltyAdjustment } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** Written once, beside the entry that it made. */
export type AdjustmentRecord = StoredRecord &
  Pick<LoyaltyAdjustment, 'customerId' | 'points' | 'reason' | 'by'> & { accountId: string; createdAt: Date }
