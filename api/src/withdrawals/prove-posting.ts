import type { PostingProof, Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { dueWithoutWithholding, type JudgeParts } from './judge-statement.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'

/** Takes what shows that the goods were sent back. @throws ProblemError withdrawal_not_found, withdrawal_transition_not_allowed */
export async function provePosting(
  context: StepParts & JudgeParts,
  actor: Actor,
  withdrawalId: string,
  { carrier, trackingNumber, postedAt }: PostingProof,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const { withdrawal } = await stepWithdrawal(context, actor, withdrawalId, ifMatch, async (record, tx) => {
    const now = context.now()
    const at = now.toISOString()
    const posted = postedAt === undefined ? at : new Date(postedAt).toISOString()
    return {
      action: 'prove_posting',
      state: {
        status: 'proof_of_posting',
        at,
        carrier: carrier ?? null,
        trackingNumber: trackingNumber ?? null,
        postedAt: posted,
      },
      changes: await dueWithoutWithholding(context, record, now, tx),
    }
  })
  return withdrawal
}
