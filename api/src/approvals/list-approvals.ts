import type { Approval, Page } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { ApprovalFilters } from './approvals.store.ts'
import type { ApprovalParts } from './parts.ts'
import { presentApproval } from './present-approval.rules.ts'

/** The approvals of the store, newest first. */
export async function listApprovals(
  { approvals }: Pick<ApprovalParts, 'approvals'>,
  actor: Actor,
  query: ListQuery & ApprovalFilters,
): Promise<Page<Approval>> {
  return await approvals.list(actor.storeId, query, (record) => presentApproval(record, actor))
}
