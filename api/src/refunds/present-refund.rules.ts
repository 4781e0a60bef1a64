import { allowedRefundActions, type Refund } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { RefundRecord } from './refund.ts'

/** The refund as this caller may see it: who asked for it and what the provider says is for the desk. */
export function presentRefund(record: RefundRecord, actor: Actor): Refund {
  const {
    _id,
    storeId: _,
    customerId: __,
    requestedBy,
    approvalId = null,
    storeCreditId = null,
    isGift: ____,
    withdrawalId: ______,
    isElsewhere: _______,
    unitsGone: _____,
    shippingTaxes = [],
    goodwillTaxes = [],
    tenders,
    history,
    reason,
    ...refund
  } = record
  const forDesk = isDesk(actor)
  return {
    id: _id,
    ...refund,
    shippingTaxes,
    goodwillTaxes,
    storeCreditId,
    reason: forDesk ? reason : null,
    approvalId: forDesk ? approvalId : null,
    requestedBy: forDesk ? requestedBy.name : null,
    tenders: tenders.map(({ key: ___, reference, failure, ...tender }) => ({
      ...tender,
      reference: forDesk ? reference : null,
      failure: forDesk ? failure : null,
    })),
    history: history.map(({ status, at }) => ({ status, at: at.toISOString() })),
    allowedActions: forDesk ? allowedRefundActions(record.status, 'desk') : [],
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
