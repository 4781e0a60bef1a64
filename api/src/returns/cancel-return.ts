import type { Return } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { expectStep } from './expect-step.rules.ts'
import { heldUnits, releaseUnits } from './hold-units.ts'
import type { ReturnParts } from './parts.ts'
import { moverOf } from './return-access.rules.ts'
import { stepReturn, type StepParts } from './take-return-step.ts'

/**
 * Calls a return off, and lets its units go.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed once a unit was received
 */
export async function cancelReturn(
  context: StepParts & ReturnParts,
  actor: Actor,
  returnId: string,
  ifMatch: IfMatch,
): Promise<Return> {
  return await stepReturn(context, actor, returnId, async (record, tx) => {
    expectStep(record, 'cancel', actor, ifMatch)
    await releaseUnits(context, record.storeId, heldUnits(record), tx)
    const at = context.now().toISOString()
    return { action: 'cancel', ifMatch, approval: { status: 'cancelled', at, by: moverOf(actor) } }
  })
}
