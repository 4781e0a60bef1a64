import type { Transacts } from '../database.ts'
import type { Job } from '../outbox/index.ts'
import { foldPoints, momentOf } from './fold-points.ts'
import type { settleAccount } from './jobs.ts'
import type { PointsParts } from './parts.ts'

/** Does what is due of an account; a second run finds nothing to do. */
export async function settleDueAccount(
  context: PointsParts & Transacts,
  { storeId, payload: { accountId, at } }: Pick<Job<typeof settleAccount>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const compiled = await context.loyaltyProgrammes.compiled(storeId, tx)
    const account = await context.loyaltyAccounts.find(storeId, accountId, tx)
    if (compiled === null || account === null) return
    // Clocks differ a little, and its time has come by one of them.
    const moment = Math.max(momentOf(context, account), Date.parse(at))
    await foldPoints(context, account, compiled, [{ type: 'clock', at: moment }], tx)
  })
}
