import type { Claim } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type ClaimRecord = StoredRecord &
  Omit<Claim, 'id' | 'remediesOwed' | 'allowedActions' | 'createdAt' | 'updatedAt'> & {
    requester: { name: string | null; email: string | null }
    createdAt: Date
    updatedAt: Date
  }
