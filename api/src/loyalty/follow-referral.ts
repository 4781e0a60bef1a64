import { isDeepStrictEqual } from 'node:util'
import type { Purchase } from '@aftercare/contracts/loyalty/account'
import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import type { Tx } from '../database.ts'
import { changed } from '../shared/version.rules.ts'
import type { AccountRecord } from './account.ts'
import { foldPoints, momentOf } from './fold-points.ts'
import type { PointsParts } from './parts.ts'
import { referralStandOf } from './referral-stand.rules.ts'

/**
 * Brings the points of both sides of a recommendation to what became of the friend's first order. Where nothing differs, nothing is
 * written.
 *
 * @param account the friend's, counted
 */
export async function followReferral(
  context: PointsParts,
  account: AccountRecord,
  purchase: Purchase,
  compiled: CompiledProgramme,
  tx: Tx,
): Promise<void> {
  const { storeId, customerId } = account
  const id = await context.naturalKeys.find(storeId, 'loyalty-referral', customerId, tx)
  const record = id === null ? null : await context.loyaltyReferrals.find(storeId, id, tx)
  const placedAt = purchase.known?.placedAt
  if (record === null || placedAt === undefined || placedAt < record.createdAt.getTime()) return
  if (record.order !== null && record.order !== purchase.order) return
  const stand = referralStandOf(purchase)
  // An order that was called off before anybody counted it is no first order.
  if (record.order === null && stand.status === 'cancelled') return
  const referrer = await context.loyaltyAccounts.find(storeId, record.accountId, tx)
  if (referrer === null) return
  const eventOf = (of: AccountRecord, side: 'referrer' | 'friend') =>
    ({ type: 'referral', at: momentOf(context, of), id: record._id, side, ...stand }) as const
  await foldPoints(context, account, compiled, [eventOf(account, 'friend')], tx)
  const { refused } = await foldPoints(context, referrer, compiled, [eventOf(referrer, 'referrer')], tx)
  const { status, until, isHeld } = stand
  const changes = {
    status,
    order: purchase.order,
    availableAt: until === null || isHeld ? null : new Date(until),
    points: refused?.code === 'action_limit' ? { ...record.points, referrer: 0 } : record.points,
  }
  if (isDeepStrictEqual({ ...record, ...changes }, record)) return
  const after = changed(record, changes, undefined, context.now())
  await context.loyaltyReferrals.save(after, tx)
  if (status === record.status) return
  const type = `loyalty_referral.${status}` as const
  await context.events.record({ storeId, type, object: 'loyalty_referral', id: record._id, version: after.version, after }, tx) // prettier-ignore
}
