import type { Connection } from 'mongoose'
import { createProgrammeStore, type ProgrammeStore } from './programmes.store.ts'

export type LoyaltyParts = { loyaltyProgrammes: ProgrammeStore }

export const loyaltyParts = (connection: Connection): LoyaltyParts => ({
  loyaltyProgrammes: createProgrammeStore(connection),
})
