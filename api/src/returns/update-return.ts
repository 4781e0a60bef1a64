import type { Return, ReturnUpdate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepReturn, type StepParts } from './take-return-step.ts'
import { expectStep } from './expect-step.rules.ts'
import { writeUnits, type WriteParts } from './write-units.ts'

/**
 * Puts other items into a draft.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, and as {@link writeUnits}
 */
export async function updateReturn(
  context: StepParts & WriteParts,
  actor: Actor,
  returnId: string,
  { items }: ReturnUpdate,
  ifMatch: IfMatch,
): Promise<Return> {
  return await stepReturn(context, actor, returnId, async (record, tx) => {
    expectStep(record, 'update', actor, ifMatch)
    const { units, found } = await writeUnits(context, actor, returnId, items, record.units, tx)
    const orderIds = [...new Set(found.map((unit) => unit.record._id))]
    const [first] = found
    const changes = {
      units,
      orderIds,
      currency: first?.record.currency ?? record.currency,
      customerId: first?.record.customerId ?? null,
      guestOrderId: orderIds.length === 1 ? (orderIds[0] ?? null) : null,
    }
    return { action: 'update', ifMatch, changes }
  })
}
