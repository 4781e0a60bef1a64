import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import { countParcels } from './jobs.ts'

/**
 * Has the parcels of orders counted anew, after the transaction of the caller.
 *
 * @param change names what changed and its version, so that each change is counted once
 */
export async function recountParcels(
  { jobs }: JobParts,
  storeId: string,
  orderIds: Iterable<string>,
  change: string,
  tx: Tx,
): Promise<void> {
  const wanted = [...new Set(orderIds)].map((orderId) => ({
    storeId,
    key: `${orderId}:${change}`,
    payload: { orderId },
  }))
  await jobs.enqueueAll(countParcels, wanted, tx)
}
