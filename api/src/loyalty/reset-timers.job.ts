import type { Transacts } from '../database.ts'
import type { Job } from '../outbox/index.ts'
import { timerOf } from './fold-points.ts'
import { resetTimers, settleAccount } from './jobs.ts'
import type { PointsParts } from './parts.ts'

/** So many accounts at once. */
const accountsMost = 200

/**
 * Has each account of a store looked at when something of it is due by the programme that counts now: another zone, or another day of
 * the review, may have moved that. What was set before finds nothing to do.
 */
export async function resetAccountTimers(
  context: PointsParts & Transacts,
  { storeId, payload: { publishedAt, after } }: Pick<Job<typeof resetTimers>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const compiled = await context.loyaltyProgrammes.compiled(storeId, tx)
    if (compiled === null) return
    const accounts = await context.loyaltyAccounts.after(storeId, after, accountsMost, tx)
    const timers = accounts.flatMap((account) => timerOf(account, compiled) ?? [])
    await context.jobs.enqueueAll(settleAccount, timers, tx)
    const last = accounts.at(-1)?._id
    if (last === undefined || accounts.length < accountsMost) return
    const payload = { publishedAt, after: last }
    await context.jobs.enqueue(resetTimers, { storeId, key: `${publishedAt}:${last}`, payload }, tx)
  })
}
