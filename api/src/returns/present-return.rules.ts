import { allowedReturnActions, type Return } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { moverOf } from './return-access.rules.ts'
import { countUnits } from './return-counts.rules.ts'
import type { ReturnRecord } from './return.ts'

/** The return as this caller may see it. */
export function presentReturn(record: ReturnRecord, actor: Actor): Return {
  const { _id, storeId: _, guestOrderId: __, gift = null, units, requester, ...rest } = record
  return {
    id: _id,
    ...rest,
    giftReceiptId: gift?.receiptId ?? null,
    units: units.map(({ lineId: ___, gradeNote, ...unit }) => ({
      ...unit,
      gradeNote: isDesk(actor) ? gradeNote : null,
    })),
    counts: countUnits(record),
    requester: isDesk(actor) ? requester : null,
    allowedActions: allowedReturnActions(record, moverOf(actor)),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
