import type { Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { dueWithoutWithholding, type JudgeParts } from './judge-statement.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'

/** Records that the goods are back. @throws ProblemError withdrawal_not_found, withdrawal_transition_not_allowed */
export async function receiveGoods(
  context: StepParts & JudgeParts,
  actor: Actor,
  withdrawalId: string,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const { withdrawal } = await stepWithdrawal(context, actor, withdrawalId, ifMatch, async (record, tx) => ({
    action: 'receive',
    // Proof that they were posted had set the day before.
    changes:
      record.state.status === 'proof_of_posting' ? {} : await dueWithoutWithholding(context, record, context.now(), tx),
  }))
  return withdrawal
}
