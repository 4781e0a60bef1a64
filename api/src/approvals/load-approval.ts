import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { ApprovalRecord } from './approval.ts'
import type { ApprovalParts } from './parts.ts'

/** @throws ProblemError approval_not_found */
export async function loadApproval(
  { approvals }: Pick<ApprovalParts, 'approvals'>,
  { storeId }: Actor,
  id: string,
  tx: Tx | null = null,
): Promise<ApprovalRecord> {
  const record = await approvals.find(storeId, id, tx)
  if (record === null) throw new ProblemError('approval_not_found', `No approval ${id}`)
  return record
}
