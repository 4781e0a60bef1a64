import type { Exchange, RefundGround } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** What became of a unit that is given up, as the return says it. */
export type GivenUpUnit = { unitId: string; state: 'awaited' | 'accepted' | 'rejected' }

export type ExchangeRecord = StoredRecord &
  Pick<
    Exchange,
    | 'ref'
    | 'orderId'
    | 'customerId'
    | 'returnId'
    | 'resolutionId'
    | 'locale'
    | 'currency'
    | 'givenUp'
    | 'quantity'
    | 'credit'
    | 'chosen'
    | 'advance'
    | 'state'
    | 'difference'
    | 'goods'
    | 'parcel'
  > & {
    /** What is offered; an offer without a total honours what was paid. */
    offers: { sku: string; name: string; total: number | null; taxes: { name: string; amount: number }[] }[]
    /** The order whose proof lets a guest see it; null where no guest may. */
    guestOrderId: string | null
    ground: RefundGround
    units: GivenUpUnit[]
    /** The id that the new goods have as a line of the order. */
    lineId: string
    /** How much of each line goes back as money, since the new goods cost less. */
    goingBack: { line: string; amount: number }[]
    requester: { name: string | null; email: string | null }
    version: number
    createdAt: Date
    updatedAt: Date
  }
