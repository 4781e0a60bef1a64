import type { Refund, RefundGround, RefundStatus, TenderStatus } from '@aftercare/contracts'
import type { UnitsOfLine } from '../orders/index.ts'
import type { StoredRecord } from '../shared/record.ts'

/** What goes back to one payment of the order. */
export type TenderRecord = {
  /** The payment by the externalId that the shop has for it, which stays when the order is sent again. */
  payment: string
  method: Refund['tenders'][number]['method']
  label: string | null
  amount: number
  status: TenderStatus
  /** Names the attempt towards the provider, for ever. Only what has failed gets another one. */
  key: string
  reference: string | null
  failure: string | null
}

export type RefundRecord = StoredRecord &
  Pick<
    Refund,
    'orderId' | 'returnId' | 'currency' | 'lines' | 'shipping' | 'goodwill' | 'fees' | 'total' | 'reason'
  > & {
    customerId: string | null
    /** Left out in those of before, which did not keep them. */
    shippingTaxes?: Refund['shippingTaxes']
    goodwillTaxes?: Refund['goodwillTaxes']
    ground: RefundGround
    tenders: TenderRecord[]
    status: RefundStatus
    /** The store credit that it became. Left out in those of before: none. */
    storeCreditId?: string | null
    /** What somebody approved because it was above the authority of whoever asked. Left out in those of before: none. */
    approvalId?: string | null
    /** The key of whoever approved it, whose limits it counts against. Left out where nobody had to: it is that of whoever asked. */
    authorisedBy?: string
    /** What somebody else than the buyer returned as a gift: no shopper sees it. Left out in all others. */
    isGift?: boolean
    /** The withdrawal whose money it is, which holds the units itself. Left out in all others. */
    withdrawalId?: string
    /** The shop made it in its own system, and said so. Left out in all others. */
    isElsewhere?: boolean
    /** The units that no return can hold while it stands: those of one that neither a return nor a withdrawal made. Left out in those of before: none. */
    unitsGone?: UnitsOfLine[]
    requestedBy: { kind: 'server' | 'agent' | 'automation'; id: string | null; name: string }
    history: { status: RefundStatus; at: Date }[]
    version: number
    createdAt: Date
    updatedAt: Date
  }
