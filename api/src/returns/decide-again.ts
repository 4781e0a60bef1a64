import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { findUnits, type FindParts, type FoundUnit } from './find-units.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'

/** The units of a draft as they stand now. @throws ProblemError as {@link findUnits} */
export async function decideAgain(
  context: FindParts,
  actor: Actor,
  { units, gift = null }: Pick<ReturnRecord, 'units' | 'gift'>,
  tx: Tx | null,
): Promise<{ units: StoredUnit[]; found: FoundUnit[] }> {
  const wishes = units.map(({ orderId, line, quantity, reason, condition, unsealed, firstUsedAt, resolution }) => ({
    orderId,
    line,
    quantity,
    reason,
    ...(condition !== null && { condition }),
    ...(unsealed !== null && { unsealed }),
    ...(firstUsedAt !== null && { firstUsedAt }),
    ...(resolution !== null && { resolution }),
  }))
  const found = await findUnits(context, actor, wishes, tx, gift)
  // Each wish is one unit, so they come in the same order.
  return {
    found,
    units: units.map((unit, index) => {
      const { unit: number, decision } = found[index] as FoundUnit
      return { ...unit, unit: number, decision }
    }),
  }
}
