import type { Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { mailAcknowledgement } from './jobs.ts'
import { judgeStatement, orderOf, type JudgeParts } from './judge-statement.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'
import { mayConfirmWithdrawal } from './withdrawal-access.rules.ts'

/**
 * Declares what was stated: it is judged for this moment, the day of the money is set, and the acknowledgement is on its way.
 *
 * @throws ProblemError withdrawal_not_found, version_mismatch, withdrawal_transition_not_allowed
 */
export async function confirmWithdrawal(
  context: StepParts & JudgeParts,
  actor: Actor,
  withdrawalId: string,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const { withdrawal } = await stepWithdrawal(
    context,
    actor,
    withdrawalId,
    ifMatch,
    async (record, tx) => {
      const declaredAt = context.now()
      const judged = await judgeStatement(context, record, await orderOf(context, record, tx), declaredAt, tx)
      const job = { storeId: actor.storeId, key: withdrawalId, payload: { withdrawalId } }
      await context.jobs.enqueue(mailAcknowledgement, job, tx)
      return { action: 'confirm', changes: { declaredAt: declaredAt.toISOString(), ...judged } }
    },
    mayConfirmWithdrawal,
  )
  return withdrawal
}
