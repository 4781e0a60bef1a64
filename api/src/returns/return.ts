import type { Return, ReturnUnit } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** A unit as it is stored: with our own id of its line, which units are held by. */
export type StoredUnit = ReturnUnit & { lineId: string }

export type ReturnRecord = StoredRecord &
  Pick<
    Return,
    'ref' | 'orderIds' | 'customerId' | 'currency' | 'locale' | 'approval' | 'shipments' | 'resolutions' | 'answers'
  > & {
    units: StoredUnit[]
    requester: NonNullable<Return['requester']>
    /** The order whose proof lets a guest see it: that of a return with one order. */
    guestOrderId: string | null
    /** Who returns a present, and by which receipt. Left out in what the buyer or the desk began. */
    gift?: { receiptId: string; email: string } | null
    version: number
    createdAt: Date
    updatedAt: Date
  }
