import type { Actor } from '../access/index.ts'
import type { ReturnParts } from './parts.ts'
import { maySeeReturn } from './return-access.rules.ts'

/** Whether the actor may read the return; false also for one that does not exist. */
export async function mayReadReturn(
  { returns }: Pick<ReturnParts, 'returns'>,
  actor: Actor,
  returnId: string,
): Promise<boolean> {
  const record = await returns.find(actor.storeId, returnId)
  return record !== null && maySeeReturn(actor, record)
}
