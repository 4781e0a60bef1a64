import type { LoyaltyRedemption } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** Points that a checkout holds, or has spent. The account holds them; that their time is over, the clock says. */
export type RedemptionRecord = StoredRecord &
  Pick<LoyaltyRedemption, 'customerId' | 'code' | 'points' | 'reward' | 'times' | 'reference'> & {
    accountId: string
    /** Left out of what was redeemed before there were offers. */
    offer?: LoyaltyRedemption['offer']
    status: 'held' | 'captured' | 'released'
    heldUntil: Date
    version: number
    createdAt: Date
    updatedAt: Date
  }
