import { ProblemError, type Return, type ReturnGradeUnits } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, namedUnits, type ChangeParts } from './change-parts.ts'
import { moveUnits } from './move-units.rules.ts'
import { moverOf } from './return-access.rules.ts'

/**
 * Says in which state units arrived. Only what is missing is graded without having been received.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found
 */
export async function gradeReturn(
  context: ChangeParts,
  actor: Actor,
  returnId: string,
  { units: graded }: ReturnGradeUnits,
  ifMatch: IfMatch,
): Promise<Return> {
  const receivedAt = context.now().toISOString()
  return await changeParts(context, actor, returnId, ifMatch, (record) => {
    const ids = graded.map(({ unitId }) => unitId)
    const named = namedUnits(record, ids)
    for (const [index, { state }] of named.entries())
      if (state === 'expected' && graded[index]?.grade !== 'missing')
        throw new ProblemError('return_transition_not_allowed', `Unit ${ids[index]} was not received yet`)
    const { event, units } = moveUnits(record, named, 'grade', moverOf(actor), (unit) => {
      const { grade = null, note = null } = graded.findLast(({ unitId }) => unitId === unit.id) ?? {}
      return { grade, gradeNote: note, receivedAt: unit.receivedAt ?? receivedAt }
    })
    return { event, changes: { units } }
  })
}
