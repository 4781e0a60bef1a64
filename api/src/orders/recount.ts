import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import { countParcels, countPoints } from './jobs.ts'

/**
 * Has something of orders counted anew, after the transaction of the caller.
 *
 * @param change names what changed and its version, so that each change is counted once
 */
const recount =
  (job: typeof countParcels | typeof countPoints) =>
  async ({ jobs }: JobParts, storeId: string, orderIds: Iterable<string>, change: string, tx: Tx): Promise<void> => {
    const wanted = [...new Set(orderIds)].map((orderId) => ({
      storeId,
      key: `${orderId}:${change}`,
      payload: { orderId },
    }))
    await jobs.enqueueAll(job, wanted, tx)
  }

/** What became of the parcels. */
export const recountParcels = recount(countParcels)

/** The points that were earned. */
export const recountPoints = recount(countPoints)
