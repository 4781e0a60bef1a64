import type { Approval } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { loadApproval } from './load-approval.ts'
import type { ApprovalParts } from './parts.ts'
import { presentApproval } from './present-approval.rules.ts'

/** @throws ProblemError approval_not_found */
export async function getApproval(
  context: Pick<ApprovalParts, 'approvals'>,
  actor: Actor,
  id: string,
): Promise<Approval> {
  return presentApproval(await loadApproval(context, actor, id), actor)
}
