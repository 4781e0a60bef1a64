import { ProblemError, type Withdrawal, type WithdrawalSettle } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'

/**
 * Records a refund that was made elsewhere.
 *
 * @throws ProblemError withdrawal_not_found, withdrawal_transition_not_allowed, invalid_request for a refund in the future
 */
export async function settleWithdrawal(
  context: StepParts,
  actor: Actor,
  withdrawalId: string,
  { refundedAt, reference }: WithdrawalSettle,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const now = context.now()
  const moment = refundedAt === undefined ? now : new Date(refundedAt)
  if (moment > now) {
    const message = 'A refund that was made is not in the future'
    throw new ProblemError('invalid_request', message, [{ at: 'body/refundedAt', message }])
  }
  const at = now.toISOString()
  const state = { status: 'refunded', at, refundedAt: moment.toISOString(), reference: reference ?? null } as const
  const step = async () => await Promise.resolve({ action: 'settle', state } as const)
  return (await stepWithdrawal(context, actor, withdrawalId, ifMatch, step)).withdrawal
}
