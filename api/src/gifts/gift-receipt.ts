import type { StoredRecord } from '../shared/record.ts'

/** A gift receipt. Of its code only a hash is kept, as the name under which the receipt is found. */
export type GiftReceiptRecord = StoredRecord & {
  orderId: string
  /** externalId of the lines that are the present; null for all of the order. */
  lines: string[] | null
  expiresAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}
