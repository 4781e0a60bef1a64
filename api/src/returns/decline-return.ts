import { ProblemError, type Return, type ReturnDecline } from '@aftercare/contracts'
import { policiesInForce } from '@aftercare/contracts/policies/decide-return.rules'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { isPromised } from './approval.rules.ts'
import { unitNotFound } from './change-parts.ts'
import { expectStep } from './expect-step.rules.ts'
import { findOrder, type FindParts } from './find-units.ts'
import { releaseUnits } from './hold-units.ts'
import type { ReturnParts } from './parts.ts'
import { withoutUnits } from './resolutions.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'
import { stepReturn, type StepParts } from './take-return-step.ts'

type Parts = StepParts & FindParts & ReturnParts

/**
 * Declines what only the shop had promised, and lets those units go. When none is left, the return is declined.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_right_not_declinable,
 * clause_not_known, return_unit_not_found for one that does not wait for a decision
 */
export async function declineReturn(
  context: Parts,
  actor: Actor,
  returnId: string,
  { reason, clause, message, unitIds }: ReturnDecline,
  ifMatch: IfMatch,
): Promise<Return> {
  return await stepReturn(context, actor, returnId, async (record, tx) => {
    expectStep(record, 'decline', actor, ifMatch)
    const declined = unitsToDecline(record, unitIds)
    await expectClause(context, actor, record, clause, tx)
    await releaseUnits(context, record.storeId, declined, tx)
    const units = record.units.map((unit) => (declined.includes(unit) ? { ...unit, state: 'declined' as const } : unit))
    const at = context.now().toISOString()
    const isAll = units.every(({ state }) => state === 'declined')
    return {
      action: 'decline',
      ifMatch,
      changes: { units, resolutions: withoutUnits(record, declined) },
      about: { reason, clause },
      ...(isAll && { approval: { status: 'declined', at, reason, clause, message: message ?? null } }),
    }
  })
}

/** @throws ProblemError return_unit_not_found, return_right_not_declinable */
function unitsToDecline({ units }: ReturnRecord, ids: readonly string[] | undefined): StoredUnit[] {
  const open = units.filter(({ state }) => state === 'requested')
  if (ids === undefined) return open.filter(isPromised)
  return ids.map((id, index) => {
    const unit = open.find((known) => known.id === id)
    const at = `body/unitIds/${index}`
    if (unit === undefined) throw unitNotFound(at, id)
    if (isPromised(unit)) return unit
    const message = `${unit.line} goes back by law (${unit.ground}), which cannot be declined`
    throw new ProblemError('return_right_not_declinable', message, [{ at, message }])
  })
}

/** @throws ProblemError clause_not_known */
async function expectClause(
  context: FindParts,
  actor: Actor,
  { orderIds }: ReturnRecord,
  clause: string,
  tx: Tx,
): Promise<void> {
  for (const orderId of orderIds) {
    const order = await findOrder(context, actor, orderId, tx)
    if (order && policiesInForce(order.policies).some(({ policy }) => policy.rules.some(({ id }) => id === clause)))
      return
  }
  const message = `No rule ${clause} in the policies of the order`
  throw new ProblemError('clause_not_known', message, [{ at: 'body/clause', message }])
}
