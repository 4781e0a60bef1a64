import { ProblemError, type Approval, type Scope } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { joining, type Transacts } from '../database.ts'
import type { Approved, Request } from './approval.ts'
import { deciderOf, endApproval, type DecideParts } from './decide.ts'
import { loadApproval } from './load-approval.ts'
import { presentApproval } from './present-approval.rules.ts'

export type Desk = Extract<Actor, { kind: 'server' | 'agent' }>

/**
 * Does what was asked for, on the authority of whoever approves it, and names what came of it.
 *
 * @throws ProblemError refund_changed when the money is not what it was when it was asked for
 */
type Perform<Parts, Kind extends Request['kind']> = (
  context: Parts,
  by: Desk,
  request: Extract<Request, { kind: Kind }>,
  approved: Approved,
) => Promise<Outcome>

type Outcome = { refundId?: string | null; storeCreditId?: string }

/** Who does each kind of thing that can be asked for. */
export type Performers<Parts> = { [Kind in Request['kind']]: Perform<Parts, Kind> }

/** What somebody must be able to do by themselves before they can let it be done. */
const scopesOfKind: Record<Request['kind'], readonly Scope[]> = {
  refund: ['refunds:write'],
  return_resolution: ['returns:write', 'refunds:write'],
  withdrawal_refund: ['withdrawals:write', 'refunds:write'],
  store_credit: ['storeCredits:write'],
  claim_remedy: ['claims:write', 'refunds:write'],
}

/**
 * Lets what was asked for be done: just that, or nothing.
 *
 * @throws ProblemError approval_not_found, approval_transition_not_allowed, approval_own_request, scope_missing,
 * authority_exceeded, and those of what is done
 */
export async function approveRequest<Parts extends DecideParts & Transacts>(
  context: Parts,
  performers: Performers<Parts>,
  actor: Actor,
  approvalId: string,
  reason: string | null,
): Promise<Approval> {
  return await context.transact(async (tx) => {
    const record = await loadApproval(context, actor, approvalId, tx)
    const at = context.now()
    const by = deciderOf(record, actor, 'approve', at)
    const { _id, request, digest, requestedBy } = record
    const missing = scopesOfKind[request.kind].filter((scope) => !actor.scopes.includes(scope))
    if (missing.length > 0) throw new ProblemError('scope_missing', `What is approved needs ${missing.join(' and ')}`)
    const perform = performers[request.kind] as Perform<Parts, Request['kind']>
    const approved = { approvalId: _id, digest, requestedBy }
    // What was asked for is done in this transaction, which has nothing outside to begin with.
    const outcome = await perform(joining(context, tx) as unknown as Parts, actor as Desk, request, approved)
    const decision = { by, at, reason }
    return presentApproval(
      await endApproval(context, record, 'desk', { action: 'approve', decision, ...outcome }, tx),
      actor,
    )
  })
}
