import type { Approval, ApprovalDecline } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { deciderOf, endApproval, type DecideParts } from './decide.ts'
import { loadApproval } from './load-approval.ts'
import { presentApproval } from './present-approval.rules.ts'

/** Nothing is done. @throws ProblemError approval_not_found, approval_transition_not_allowed, approval_own_request */
export async function declineRequest(
  context: DecideParts & Transacts,
  actor: Actor,
  approvalId: string,
  { reason }: ApprovalDecline,
): Promise<Approval> {
  return await context.transact(async (tx) => {
    const record = await loadApproval(context, actor, approvalId, tx)
    const at = context.now()
    const decision = { by: deciderOf(record, actor, 'decline', at), at, reason }
    return presentApproval(await endApproval(context, record, 'desk', { action: 'decline', decision }, tx), actor)
  })
}
