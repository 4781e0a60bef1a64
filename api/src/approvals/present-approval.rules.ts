import { allowedApprovalActions, type Approval } from '@aftercare/contracts'
import { actorId, type Actor } from '../access/actor.ts'
import type { ApprovalRecord, Person } from './approval.ts'

/** The approval as this caller sees it: who asked for it may do nothing with it. */
export function presentApproval(record: ApprovalRecord, actor: Actor): Approval {
  const { _id, request, requestedBy, decision, expiresAt, createdAt, updatedAt } = record
  const {
    status,
    objectId,
    orderId,
    customerId,
    currency,
    amount,
    limits,
    refundId,
    storeCreditId = null,
    version,
  } = record
  return {
    id: _id,
    kind: request.kind,
    status,
    objectId,
    resolutionId: request.kind === 'return_resolution' ? request.resolutionId : null,
    orderId,
    customerId,
    currency,
    amount,
    limits,
    reason: 'reason' in request ? request.reason : null,
    requestedBy: presentPerson(requestedBy),
    decision:
      decision === null
        ? null
        : { by: presentPerson(decision.by), at: decision.at.toISOString(), reason: decision.reason },
    refundId,
    storeCreditId,
    expiresAt: expiresAt.toISOString(),
    allowedActions: isOwn(record, actor) ? [] : allowedApprovalActions(status, 'desk'),
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

const presentPerson = ({ id, name }: Person): Approval['requestedBy'] => ({ keyId: id, name })

/** Whether the actor asked for it. */
export const isOwn = ({ requestedBy }: Pick<ApprovalRecord, 'requestedBy'>, actor: Actor): boolean =>
  requestedBy.id === actorId(actor)
