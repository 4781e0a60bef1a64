import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import { countPoints } from './jobs.ts'

/**
 * Has the points of orders counted anew, after the transaction of the caller.
 *
 * @param change names what changed and its version, so that each change is counted once
 */
export async function recountPoints(
  { jobs }: JobParts,
  storeId: string,
  orderIds: readonly string[],
  change: string,
  tx: Tx,
): Promise<void> {
  const wanted = orderIds.map((orderId) => ({ storeId, key: `${orderId}:${change}`, payload: { orderId } }))
  await jobs.enqueueAll(countPoints, wanted, tx)
}
