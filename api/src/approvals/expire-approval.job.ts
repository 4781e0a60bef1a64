import type { Transacts } from '../database.ts'
import type { Job } from '../outbox/index.ts'
import { endApproval, type DecideParts } from './decide.ts'
import type { expireApproval } from './jobs.ts'

/** Ends what nobody decided about in time. Nothing of it is done. */
export async function expireWaitingApproval(
  context: DecideParts & Transacts,
  { storeId, payload: { approvalId } }: Pick<Job<typeof expireApproval>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.approvals.find(storeId, approvalId, tx)
    if (record?.status === 'requested') await endApproval(context, record, 'automation', { action: 'expire' }, tx)
  })
}
