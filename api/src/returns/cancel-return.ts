import type { Return } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { expectStep } from './expect-step.rules.ts'
import { heldUnits, releaseUnits } from './hold-units.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'
import { stepReturn, type ReturnStep, type StepParts } from './take-return-step.ts'

/**
 * Calls a return off, and lets its units go.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed once a unit was received
 */
export async function cancelReturn(
  context: StepParts & Pick<OrderParts, 'returnedUnits'>,
  actor: Actor,
  returnId: string,
  ifMatch: IfMatch,
): Promise<Return> {
  const step = cancelling(context, actor, ifMatch)
  return await stepReturn(context, actor, returnId, step)
}

/** The step itself. @throws ProblemError version_mismatch, return_transition_not_allowed once a unit was received */
export const cancelling =
  (context: StepParts & Pick<OrderParts, 'returnedUnits'>, actor: Actor, ifMatch: IfMatch) =>
  async (record: ReturnRecord, tx: Tx): Promise<Omit<ReturnStep, 'by'>> => {
    expectStep(record, 'cancel', actor, ifMatch)
    await releaseUnits(context, record.storeId, heldUnits(record), tx)
    const at = context.now().toISOString()
    return { action: 'cancel', ifMatch, approval: { status: 'cancelled', at, by: moverOf(actor) } }
  }
