import type { Return } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { isPromised } from './approval.rules.ts'
import { expectStep } from './expect-step.rules.ts'
import { daysAfter, returnDays } from './return-days.rules.ts'
import type { ReturnRecord } from './return.ts'
import { stepReturn, type ReturnStep, type StepParts } from './take-return-step.ts'

/**
 * Approves every unit that was not declined.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed
 */
export async function approveReturn(
  context: StepParts,
  actor: Actor,
  returnId: string,
  ifMatch: IfMatch,
): Promise<Return> {
  return await stepReturn(context, actor, returnId, async (record) => {
    expectStep(record, 'approve', actor, ifMatch)
    return await Promise.resolve({ ...approved(record, 'desk', context.now()), ifMatch })
  })
}

/** The step of approval. What goes back by promise of the shop is to be sent in some weeks; a right of the law does not end here. */
export function approved(
  { units, resolutions }: Pick<ReturnRecord, 'units' | 'resolutions'>,
  by: 'policy' | 'desk',
  now: Date,
): Pick<ReturnStep, 'action' | 'approval' | 'changes' | 'about'> & { action: 'approve' } {
  const expected = units.map((unit) => (unit.state === 'requested' ? { ...unit, state: 'expected' as const } : unit))
  const expires = expected.filter(({ state }) => state === 'expected').every(isPromised)
  return {
    action: 'approve',
    approval: {
      status: 'approved',
      at: now.toISOString(),
      by,
      expiresAt: expires ? daysAfter(now, returnDays.approved) : null,
    },
    changes: { units: expected, resolutions: resolutions.map((one) => ({ ...one, state: 'authorised' as const })) },
    about: { by },
  }
}
