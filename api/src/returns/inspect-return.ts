import type { Return, ReturnAccept, ReturnReject } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { noteGoods, type SettleParts } from '../exchanges/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, namedUnits, type ChangeParts } from './change-parts.ts'
import { paidBack } from '../refunds/index.ts'
import { releaseUnits } from './hold-units.ts'
import { moveUnits } from './move-units.rules.ts'
import type { ReturnParts } from './parts.ts'
import { withoutUnits } from './resolutions.rules.ts'
import { moverOf } from './return-access.rules.ts'

/**
 * Takes graded units back.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found
 */
export async function acceptUnits(
  context: ChangeParts & SettleParts,
  actor: Actor,
  returnId: string,
  { unitIds, disposition = 'restock' }: ReturnAccept,
  ifMatch: IfMatch,
): Promise<Return> {
  return await changeParts(context, actor, returnId, ifMatch, async (record, tx) => {
    const { event, units } = moveUnits(record, namedUnits(record, unitIds), 'accept', moverOf(actor), () => ({
      disposition,
    }))
    const { storeId, version } = record
    await noteGoods(context, { storeId, returnId, unitIds }, 'accepted', tx)
    for (const orderId of new Set(units.filter(({ id }) => unitIds.includes(id)).map((unit) => unit.orderId)))
      await context.jobs.enqueue(
        paidBack,
        { storeId, key: `${returnId}:${version}:${orderId}`, payload: { orderId } },
        tx,
      )
    return { event, changes: { units }, about: { outcome: 'accepted', disposition } }
  })
}

/**
 * Does not take graded units back. What is sent back to the shopper can be returned again: a defect may show later. Nothing is given
 * for them, and what waits to be given for the others goes on without them.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found
 */
export async function rejectUnits(
  context: ChangeParts & ReturnParts & SettleParts,
  actor: Actor,
  returnId: string,
  { unitIds, disposition = 'send_back', message }: ReturnReject,
  ifMatch: IfMatch,
): Promise<Return> {
  return await changeParts(context, actor, returnId, ifMatch, async (record, tx) => {
    const named = namedUnits(record, unitIds)
    const { event, units } = moveUnits(record, named, 'reject', moverOf(actor), () => ({
      disposition,
      rejection: message,
    }))
    await noteGoods(context, { storeId: record.storeId, returnId, unitIds }, 'rejected', tx)
    if (disposition === 'send_back') await releaseUnits(context, record.storeId, named, tx)
    return {
      event,
      changes: { units, resolutions: withoutUnits(record, named) },
      about: { outcome: 'rejected', disposition },
    }
  })
}
