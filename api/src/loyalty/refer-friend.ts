import { ProblemError, type LoyaltyReferral, type Page } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Transacts, Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { Clock } from '../shared/parts.ts'
import { customerWithPoints } from './customer-with-points.ts'
import { accountOf } from './fold-points.ts'
import { judgeReferral, referralChainMost } from './judge-referral.rules.ts'
import type { LoyaltyParts, PointsParts } from './parts.ts'
import { presentReferral } from './present-referral.rules.ts'
import { loadAccount } from './read-account.ts'
import type { ReferralRecord } from './referral.ts'

type Parts = PointsParts & CustomerParts & OrderParts & Transacts

/**
 * Notes that the customer of an account recommended the shop to a friend: both sides get points with the friend's first order. What
 * is no recommendation is noted as declined, with the reason. The first one of a friend counts.
 *
 * @throws ProblemError loyalty_account_not_found, loyalty_customer_not_found, loyalty_referrals_not_rewarded, loyalty_referral_taken
 */
export async function referFriend(
  context: Parts,
  actor: Actor,
  accountId: string,
  friendId: string,
): Promise<LoyaltyReferral> {
  return await context.transact(async (tx) => {
    const { storeId } = actor
    const { account, compiled } = await loadAccount(context, actor, accountId, tx)
    const { referral } = compiled.programme
    if (referral === null)
      throw new ProblemError('loyalty_referrals_not_rewarded', 'The programme rewards no recommendations')
    const friend = await customerWithPoints(context, { storeId, customerId: friendId, at: 'body/friendId' }, tx)
    // Both accounts are read to be changed: of two that close a ring at once, one sees the other.
    const friendAccount = await accountOf(context, { storeId, customerId: friendId }, tx)
    const wanted = context.newId('loyaltyReferral')
    const id = await context.naturalKeys.claim(storeId, 'loyalty-referral', friendId, wanted, tx)
    const now = context.now()
    const known = id === wanted ? null : await context.loyaltyReferrals.find(storeId, id, tx)
    if (known !== null && known.accountId === accountId) return presentReferral(known, now)
    if (known !== null) throw new ProblemError('loyalty_referral_taken', 'Somebody else recommended them the shop')
    const referrer = await context.customers.find(storeId, account.customerId, tx)
    if (referrer === null) throw new ProblemError('loyalty_account_not_found', `No account of points ${accountId}`)
    const sideOf = ({ _id, email, phone }: typeof friend) => ({ id: _id, email, phone })
    const declined = judgeReferral(sideOf(referrer), sideOf(friend), {
      isNew: friendAccount.state.activeOn === null && !(await hasOrdered(context, storeId, friendId)),
      chain: await chainOf(context, storeId, referrer._id, tx),
    })
    const { referrer: forReferrer, friend: forFriend } = referral
    const record: ReferralRecord = {
      _id: wanted,
      storeId,
      accountId,
      referrerId: referrer._id,
      friendId,
      status: declined === null ? 'waiting' : 'declined',
      declined,
      points: declined === null ? { referrer: forReferrer, friend: forFriend } : { referrer: 0, friend: 0 },
      order: null,
      availableAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    }
    await context.loyaltyReferrals.insert(record, tx)
    // Another may recommend the shop to somebody of whom this one was no recommendation.
    if (declined !== null) await context.naturalKeys.release(storeId, 'loyalty-referral', friendId, wanted, tx)
    const type = declined === null ? 'loyalty_referral.created' : 'loyalty_referral.declined'
    const changes: Record<string, string> = declined === null ? {} : { reason: declined.code }
    await context.events.record({ storeId, type, object: 'loyalty_referral', id: wanted, version: 1, changes, after: record }, tx) // prettier-ignore
    return presentReferral(record, now)
  })
}

/** Whether a customer has ordered, also before there was a programme or before anybody has counted the order. */
async function hasOrdered({ orders }: Parts, storeId: string, customerId: string): Promise<boolean> {
  const { data } = await orders.list(storeId, { customerId, limit: 1 }, {}, true)
  return data.length > 0
}

/** Who recommended the shop to a customer, to whoever did that, and so on. */
async function chainOf(
  { naturalKeys, loyaltyReferrals }: Parts,
  storeId: string,
  customerId: string,
  tx: Tx,
): Promise<string[]> {
  const chain: string[] = []
  let next: string | undefined = customerId
  while (next !== undefined && chain.length < referralChainMost) {
    const id = await naturalKeys.find(storeId, 'loyalty-referral', next, tx)
    next = id === null ? undefined : (await loyaltyReferrals.find(storeId, id, tx))?.referrerId
    if (next !== undefined) chain.push(next)
  }
  return chain
}

/** What became of the recommendations of an account, newest first. @throws ProblemError loyalty_account_not_found */
export async function listReferrals(
  context: LoyaltyParts & Clock,
  actor: Actor,
  accountId: string,
  query: ListQuery,
): Promise<Page<LoyaltyReferral>> {
  await loadAccount(context, actor, accountId)
  const now = context.now()
  return await context.loyaltyReferrals.list(actor.storeId, accountId, query, (one) => presentReferral(one, now))
}
