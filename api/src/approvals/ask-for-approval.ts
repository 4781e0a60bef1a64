import { approvalHours, type Approval } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import type { ApprovalRecord, Request } from './approval.ts'
import { AuthorityExceeded, type BeyondAuthority } from './authority-exceeded.ts'
import { expireApproval } from './jobs.ts'
import type { ApprovalParts } from './parts.ts'
import { presentApproval } from './present-approval.rules.ts'

export type AskParts = ApprovalParts & NaturalKeyParts & EventParts & JobParts & Clock & NewIds & Transacts

/** What was not done, because somebody has to approve it first. */
export type AskedFor = { askedFor: Approval }

/**
 * Does the work, or, where it is above the authority of the agent, asks for its approval instead.
 *
 * @throws what the work throws for any other reason
 */
export async function orAskForApproval<Done extends object>(
  context: AskParts,
  by: Actor,
  request: Request,
  work: () => Promise<Done>,
): Promise<Done | AskedFor> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AuthorityExceeded)) throw error
    return { askedFor: await askForApproval(context, by, request, error.beyond) }
  }
}

/** What is asked for once more while it waits is the same approval. */
async function askForApproval(
  context: AskParts,
  by: Actor,
  request: Request,
  beyond: BeyondAuthority,
): Promise<Approval> {
  if (!isDesk(by)) throw new Error('Only the desk asks for approval')
  const { approvals, naturalKeys, events, jobs, now, newId, transact } = context
  const { storeId, kind, keyId, name } = by
  return await transact(async (tx) => {
    const id = newId('approval')
    const thing = waitingName(request)
    const waiting = thing === null ? id : await naturalKeys.claim(storeId, 'approval-waiting', thing, id, tx)
    const known = waiting === id ? null : await approvals.find(storeId, waiting, tx)
    if (known !== null) return presentApproval(known, by)
    const at = now()
    const { limits, ...figures } = beyond
    const record: ApprovalRecord = {
      _id: id,
      storeId,
      status: 'requested',
      objectId: request.objectId,
      request,
      ...figures,
      limits,
      refundId: null,
      storeCreditId: null,
      requestedBy: { kind, id: keyId, name },
      decision: null,
      expiresAt: new Date(at.getTime() + approvalHours * 3_600_000),
      version: 1,
      createdAt: at,
      updatedAt: at,
    }
    await approvals.insert(record, tx)
    const changes = { kind: request.kind }
    const event = {
      storeId,
      type: 'approval.requested',
      object: 'approval',
      id,
      version: 1,
      changes,
      after: record,
    } as const
    await events.record(event, tx)
    const { expiresAt: runAt } = record
    await jobs.enqueue(expireApproval, { storeId, key: id, runAt, payload: { approvalId: id } }, tx)
    return presentApproval(record, by)
  })
}

/** Of one thing only one approval waits at a time. Null where it can be wanted twice, as credit can. */
export function waitingName(request: Request): string | null {
  if (request.kind === 'store_credit') return null
  return request.kind === 'return_resolution' ? `${request.objectId}:${request.resolutionId}` : request.objectId
}

/** The answer of a route: what was done, with the route's own status, or 202 with the approval that was asked for. */
export const doneOrAskedFor = <Status extends number, Done extends object>(
  status: Status,
  result: Done | AskedFor,
): { status: Status; body: Done } | { status: 202; body: Approval } =>
  'askedFor' in result ? { status: 202, body: result.askedFor } : { status, body: result }
