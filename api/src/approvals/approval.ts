import type { Approval, RefundGround, WithdrawalRefund } from '@aftercare/contracts'
import type { RefundWish } from '@aftercare/contracts/policies/quote-refund.rules'
import type { StoredRecord } from '../shared/record.ts'

/** What an agent asked for, so that it can be done later as it was asked for. `objectId` is what it is about. */
export type Request =
  | {
      kind: 'refund'
      objectId: string
      orderId: string
      wish: RefundWish & { ground: RefundGround; fees?: number; shippingMax?: number | undefined }
      reason: string | null
    }
  | { kind: 'return_resolution'; objectId: string; resolutionId: string; reference: string | null }
  | {
      kind: 'withdrawal_refund'
      objectId: string
      /** Left out where no lines were named. */
      lines?: WithdrawalRefund['lines']
    }
  | {
      kind: 'store_credit'
      objectId: string
      currency: string
      amount: number
      reason: string
      expiresAt: string | null
    }
  | { kind: 'claim_remedy'; objectId: string }

/** Who asked, or who decided. */
export type Person = { kind: 'server' | 'agent'; id: string; name: string }

export type ApprovalRecord = StoredRecord &
  Pick<Approval, 'status' | 'orderId' | 'customerId' | 'currency' | 'amount' | 'limits' | 'refundId'> & {
    /** Left out in those of before there was credit: none. */
    storeCreditId?: string | null
    objectId: string
    request: Request
    /** Tells the figures that were asked for from any others. */
    digest: string
    requestedBy: Person
    decision: { by: Person; at: Date; reason: string | null } | null
    expiresAt: Date
    version: number
    createdAt: Date
    updatedAt: Date
  }

/** What somebody has approved: its figures hold, and it is done in the name of whoever asked. */
export type Approved = { approvalId: string; digest: string; requestedBy: Person }
