import { randomBytes } from 'node:crypto'
import type { LoyaltyRedeem, LoyaltyRedemption } from '@aftercare/contracts'
import type { Spend } from '@aftercare/contracts/loyalty/account'
import { offerOf } from '@aftercare/contracts/loyalty/offers.rules'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { foldPoints, momentOf } from './fold-points.ts'
import type { PointsParts } from './parts.ts'
import { presentRedemption } from './present-redemption.rules.ts'
import { loadAccount } from './read-account.ts'
import { redemptionCode } from './redemption-code.rules.ts'
import type { RedemptionRecord } from './redemption.ts'
import { expectDone } from './refused-points.ts'

/**
 * Holds points for a checkout, what ends first first. Of many at once none gets what is not there.
 *
 * @throws ProblemError loyalty_account_not_found, points_insufficient, points_step_wrong, loyalty_reward_not_found,
 * loyalty_reward_not_available, loyalty_offer_not_found, loyalty_offer_not_eligible, loyalty_account_full
 */
export async function redeemPoints(
  context: PointsParts & Transacts,
  actor: Actor,
  accountId: string,
  { reference, total, ...wanted }: LoyaltyRedeem,
): Promise<LoyaltyRedemption> {
  return await context.transact(async (tx) => {
    const { storeId } = actor
    const { account, compiled } = await loadAccount(context, actor, accountId, tx)
    const id = context.newId('loyaltyRedemption')
    const times = 'rewardId' in wanted ? (wanted.times ?? 1) : 1
    const spend = spendOf(wanted)
    const event = {
      type: 'redeem',
      at: momentOf(context, account),
      id,
      order: reference ?? null,
      spend,
      total: total ?? null,
    } as const
    const { account: after, refused } = await foldPoints(context, account, compiled, [event], tx)
    expectDone(refused)
    const hold = after.state.holds.find((one) => one.id === id)
    if (hold === undefined) throw new Error('Points were redeemed and are not held')
    const code = redemptionCode(randomBytes(16))
    await context.naturalKeys.claim(storeId, 'loyalty-code', code, id, tx)
    const reward = compiled.programme.rewards.find((one) => one.id === hold.reward) ?? null
    const at = context.now()
    const record: RedemptionRecord = {
      _id: id,
      storeId,
      accountId,
      customerId: account.customerId,
      code,
      points: hold.points,
      reward,
      offer: (hold.offer !== undefined && offerOf(compiled, hold.offer)) || null,
      times,
      reference: reference ?? null,
      status: 'held',
      heldUntil: new Date(hold.until),
      version: 1,
      createdAt: at,
      updatedAt: at,
    }
    await context.loyaltyRedemptions.insert(record, tx)
    return presentRedemption(record, actor, at)
  })
}

function spendOf(wanted: LoyaltyRedeem): Spend {
  if ('offerId' in wanted) return { offer: wanted.offerId }
  return 'rewardId' in wanted ? { reward: wanted.rewardId, times: wanted.times ?? 1 } : { points: wanted.points }
}
