import type { CreditReservation } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'
import type { CreditLot } from './credit-lots.rules.ts'

/** What one customer has as credit in one currency. What is available is in the lots; the ledger says how it came to that. */
export type StoreCreditRecord = StoredRecord & {
  customerId: string
  currency: string
  lots: CreditLot[]
  /** The sum of the lots, for whoever adds up accounts and for the condition of a write. */
  available: number
  bonus: number
  reserved: number
  version: number
  createdAt: Date
  updatedAt: Date
}

export type CreditReservationRecord = StoredRecord &
  Pick<
    CreditReservation,
    'storeCreditId' | 'customerId' | 'currency' | 'amount' | 'captured' | 'restored' | 'status' | 'reference'
  > & {
    /** What it holds, or, once captured, what was spent and is not back yet. */
    lots: CreditLot[]
    heldUntil: Date
    version: number
    createdAt: Date
    updatedAt: Date
  }
