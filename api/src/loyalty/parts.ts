import type { Connection } from 'mongoose'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { createAccountStore, type AccountStore } from './accounts.store.ts'
import { createAdjustmentStore, type AdjustmentStore } from './adjustments.store.ts'
import { createProgrammeStore, type ProgrammeStore } from './programmes.store.ts'
import { createReferralStore, type ReferralStore } from './referrals.store.ts'
import { createRedemptionStore, type RedemptionStore } from './redemptions.store.ts'

export type LoyaltyParts = {
  loyaltyProgrammes: ProgrammeStore
  loyaltyAccounts: AccountStore
  loyaltyAdjustments: AdjustmentStore
  loyaltyRedemptions: RedemptionStore
  loyaltyReferrals: ReferralStore
}

/** What moving points needs, whoever does it. */
export type PointsParts = LoyaltyParts & EventParts & JobParts & NaturalKeyParts & Clock & NewIds

export const loyaltyParts = (connection: Connection): LoyaltyParts => ({
  loyaltyProgrammes: createProgrammeStore(connection),
  loyaltyAccounts: createAccountStore(connection),
  loyaltyAdjustments: createAdjustmentStore(connection),
  loyaltyRedemptions: createRedemptionStore(connection),
  loyaltyReferrals: createReferralStore(connection),
})
