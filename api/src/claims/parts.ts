import type { Connection } from 'mongoose'
import { createClaimStore, type ClaimStore } from './claims.store.ts'

export type ClaimParts = { claims: ClaimStore }

export const claimParts = (connection: Connection): ClaimParts => ({ claims: createClaimStore(connection) })
