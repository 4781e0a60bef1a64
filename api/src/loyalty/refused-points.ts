import { ProblemError, type ProblemCode } from '@aftercare/contracts'
import type { LoyaltyRefusal, LoyaltyRefusalCode } from '@aftercare/contracts/loyalty/account'

const problemOf: Partial<Record<LoyaltyRefusalCode, ProblemCode>> = {
  points_insufficient: 'points_insufficient',
  points_step: 'points_step_wrong',
  reward_unknown: 'loyalty_reward_not_found',
  reward_not_available: 'loyalty_reward_not_available',
  reward_minimum: 'loyalty_reward_not_available',
  tier_too_low: 'loyalty_reward_not_available',
  offer_unknown: 'loyalty_offer_not_found',
  offer_not_eligible: 'loyalty_offer_not_eligible',
  action_unknown: 'loyalty_action_not_found',
  action_limit: 'loyalty_action_limit_reached',
  redemption_unknown: 'loyalty_redemption_not_found',
  redemption_not_held: 'loyalty_redemption_transition_not_allowed',
  adjustment_above_limit: 'loyalty_adjustment_above_limit',
  account_full: 'loyalty_account_full',
}

/** @throws ProblemError with what the account was asked for in vain, and nothing of it is written */
export function expectDone(refused: LoyaltyRefusal | null): void {
  if (refused === null) return
  const { code, message } = refused
  throw new ProblemError(problemOf[code] ?? 'write_conflict', message)
}
