import type { LoyaltyReferral } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** Who recommended the shop to whom. That both can spend their points by now, the clock says. */
export type ReferralRecord = StoredRecord &
  Pick<LoyaltyReferral, 'referrerId' | 'friendId' | 'declined' | 'points' | 'order'> & {
    accountId: string
    status: 'waiting' | 'pending' | 'cancelled' | 'declined'
    /** When nothing of the order can go back any more; null while nobody knows, and while a return of it is open. */
    availableAt: Date | null
    version: number
    createdAt: Date
    updatedAt: Date
  }
