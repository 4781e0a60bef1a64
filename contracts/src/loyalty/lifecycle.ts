import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

export const loyaltyRedemptionStatuses = ['held', 'captured', 'released', 'timed_out'] as const
export type LoyaltyRedemptionStatus = (typeof loyaltyRedemptionStatuses)[number]

/** Who moves a redemption: the shop's server, whoever may redeem, or the product itself when its time is over. */
export type LoyaltyRedemptionMover = 'server' | 'agent' | 'shopper' | 'automation'

export const loyaltyRedemptionActions = ['capture', 'release', 'time_out'] as const
export type LoyaltyRedemptionAction = (typeof loyaltyRedemptionActions)[number]

type LoyaltyRedemptionTransition = {
  action: LoyaltyRedemptionAction
  from: readonly LoyaltyRedemptionStatus[]
  to: LoyaltyRedemptionStatus
  by: readonly LoyaltyRedemptionMover[]
  event: Extract<EventType, `loyalty.${string}`>
}

/** Everything that can become of a redemption. What goes back of its order gives points back by itself. */
export const loyaltyRedemptionTransitions: readonly LoyaltyRedemptionTransition[] = [
  { action: 'capture', from: ['held'], to: 'captured', by: ['server'], event: 'loyalty.captured' },
  { action: 'release', from: ['held'], to: 'released', by: ['server', 'agent', 'shopper'], event: 'loyalty.released' },
  { action: 'time_out', from: ['held'], to: 'timed_out', by: ['automation'], event: 'loyalty.timed_out' },
]

const rowOf = (
  status: LoyaltyRedemptionStatus,
  action: LoyaltyRedemptionAction,
  by: LoyaltyRedemptionMover,
): LoyaltyRedemptionTransition | undefined =>
  loyaltyRedemptionTransitions.find((row) => row.action === action && row.by.includes(by) && row.from.includes(status))

/** What can be done with a redemption now. */
export const allowedLoyaltyRedemptionActions = (
  status: LoyaltyRedemptionStatus,
  by: LoyaltyRedemptionMover,
): LoyaltyRedemptionAction[] => loyaltyRedemptionActions.filter((action) => rowOf(status, action, by) !== undefined)

/** @throws ProblemError loyalty_redemption_transition_not_allowed */
export function nextLoyaltyRedemption(
  status: LoyaltyRedemptionStatus,
  action: LoyaltyRedemptionAction,
  by: LoyaltyRedemptionMover,
): LoyaltyRedemptionStatus {
  const row = rowOf(status, action, by)
  if (row === undefined)
    throw new ProblemError(
      'loyalty_redemption_transition_not_allowed',
      `A redemption that is ${status} does not take ${action} from the ${by}`,
    )
  return row.to
}
