import { nextApproval } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'

/**
 * Refuses a step that the lifecycle does not have, before the work for it is done.
 *
 * @throws ProblemError version_mismatch, return_transition_not_allowed, return_right_not_declinable
 */
export function expectStep(
  record: ReturnRecord,
  action: Parameters<typeof nextApproval>[1],
  actor: Actor,
  ifMatch: IfMatch,
): void {
  expectVersion(record.version, ifMatch)
  nextApproval(record, action, moverOf(actor))
}
