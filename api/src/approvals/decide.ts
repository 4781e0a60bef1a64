import { nextApprovalRequest, ProblemError, type ApprovalMover, type ApprovalRequestAction } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock } from '../shared/parts.ts'
import type { ApprovalRecord, Person } from './approval.ts'
import { waitingName } from './ask-for-approval.ts'
import type { ApprovalParts } from './parts.ts'
import { isOwn } from './present-approval.rules.ts'

export type DecideParts = Pick<ApprovalParts, 'approvals'> & NaturalKeyParts & EventParts & Clock

/**
 * Who decides, after seeing that they may.
 *
 * @throws ProblemError approval_own_request, approval_transition_not_allowed also when it is too late
 */
export function deciderOf(record: ApprovalRecord, actor: Actor, action: 'approve' | 'decline', now: Date): Person {
  if (!isDesk(actor)) throw new ProblemError('principal_not_allowed', 'Approvals are for the desk')
  nextApprovalRequest(record.status, action, 'desk')
  if (now.getTime() >= record.expiresAt.getTime())
    throw new ProblemError('approval_transition_not_allowed', `It expired at ${record.expiresAt.toISOString()}`)
  if (isOwn(record, actor)) throw new ProblemError('approval_own_request', 'You asked for it yourself')
  return { kind: actor.kind, id: actor.keyId, name: actor.name }
}

/** Notes what became of it; the same thing can be asked for anew from now on. @throws ProblemError approval_transition_not_allowed */
export async function endApproval(
  { approvals, naturalKeys, events, now }: DecideParts,
  record: ApprovalRecord,
  by: ApprovalMover,
  {
    action,
    ...changes
  }: { action: ApprovalRequestAction } & Partial<Pick<ApprovalRecord, 'decision' | 'refundId' | 'storeCreditId'>>,
  tx: Tx,
): Promise<ApprovalRecord> {
  const { to: status, event } = nextApprovalRequest(record.status, action, by)
  const after = { ...record, ...changes, status, version: record.version + 1, updatedAt: now() }
  await approvals.save(after, tx)
  const { _id: id, storeId, request, version } = after
  const name = waitingName(request)
  if (name !== null) await naturalKeys.release(storeId, 'approval-waiting', name, id, tx)
  const about = { kind: request.kind }
  await events.record({ storeId, type: event, object: 'approval', id, version, changes: about, after }, tx)
  return after
}
