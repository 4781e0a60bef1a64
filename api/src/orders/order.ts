import type { Order } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'
import type { PricedOrder } from './order-amounts.rules.ts'
import type { Scan, ToldOrder, ToldParcel } from './told-order.ts'

/**
 * An order without what follows from its parcels: that is computed whenever it is shown, so it can never be stale.
 */
export type OrderRecord = StoredRecord &
  Omit<ToldOrder, 'lines' | 'shipping' | 'payments' | 'shipments' | 'gift'> & {
    /** Left out in those of before: no. */
    gift?: boolean
    externalId: string
    numberKey: string
    customerId: string | null
    lines: (PricedOrder['lines'][number] & { id: string })[]
    shipping: PricedOrder['shipping']
    payments: Order['payments']
    shipments: (ToldParcel & { id: string })[]
    /** Every scan that ever came, also of parcels that the shop no longer names. */
    scans: { externalId: string; events: Scan[] }[]
    /** Until when each parcel was said to be late, so that it is said once. */
    /** That which was current at the purchase, kept for good; null when the order is older than every policy. */
    policyVersion?: string | null
    delaysTold: { externalId: string; until: string }[]
    /** The first day that was estimated for each parcel, under no name for the whole order; left out in orders of before. */
    firstEstimates?: { externalId: string; day: string }[]
    /** What was exchanged since; left out where nothing was. The shop sends none of it, so what it sends keeps it. */
    exchanges?: Order['exchanges']
    version: number
    createdAt: Date
    updatedAt: Date
  }

/** What of an order the shop says, as it is stored; the rest is ours. */
export type OrderContent = Omit<
  OrderRecord,
  | '_id'
  | 'storeId'
  | 'externalId'
  | 'delaysTold'
  | 'firstEstimates'
  | 'exchanges'
  | 'policyVersion'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
>
