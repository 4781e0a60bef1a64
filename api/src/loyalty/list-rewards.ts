import type { LoyaltyReward, LoyaltyRewardList } from '@aftercare/contracts'
import { balanceOf } from '@aftercare/contracts/loyalty/lots.rules'
import type { Reward } from '@aftercare/contracts/loyalty/programme'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../shared/parts.ts'
import type { LoyaltyParts } from './parts.ts'
import { accountAt } from './present-account.rules.ts'
import { loadAccount } from './read-account.ts'

/** All rewards, and whether the account can have each now. @throws ProblemError loyalty_account_not_found */
export async function listRewards(
  context: LoyaltyParts & Clock,
  actor: Actor,
  accountId: string,
): Promise<LoyaltyRewardList> {
  const { account, compiled } = await loadAccount(context, actor, accountId)
  const now = accountAt(account, compiled, context.now())
  const available = Math.max(0, balanceOf(now).available)
  const today = compiled.dayAt(now.at)
  const whyNot = ({ points, minTier, available: days = {} }: Reward): LoyaltyReward['whyNot'] => {
    if (today < (days.from ?? '') || today > (days.until ?? '9999-12-31')) return 'not_in_season'
    if (minTier !== undefined && compiled.rankOf(now.tier?.id ?? null) < compiled.rankOf(minTier)) return 'tier_too_low'
    return points > available ? 'points_missing' : null
  }
  const rewards = compiled.programme.rewards.map((reward) => {
    const why = whyNot(reward)
    const missing = Math.max(0, reward.points - available)
    return { reward, redeemable: why === null, whyNot: why, missing }
  })
  return { rewards }
}
