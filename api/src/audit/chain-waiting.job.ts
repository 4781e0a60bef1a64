import type { Transacts } from '../database.ts'
import type { chainAudit, Job } from '../outbox/index.ts'
import { chained } from './chain.rules.ts'
import type { AuditParts } from './parts.ts'

const chainedAtOnce = 200

/**
 * Gives what was noted its place in the chain of the store. Each note has a job of its own, and the first that runs chains them all:
 * the others find nothing, or what came meanwhile. Says how many.
 */
export async function chainWaiting(
  { audit, transact }: AuditParts & Transacts,
  { storeId }: Pick<Job<typeof chainAudit>, 'storeId'>,
): Promise<number> {
  return await transact(async (tx) => {
    const waiting = await audit.waiting(storeId, chainedAtOnce, tx)
    if (waiting.length > 0) await audit.append(storeId, chained(await audit.headToFollow(storeId, tx), waiting), tx)
    return waiting.length
  })
}
