import type { Withdrawal, WithdrawalContest } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { OrderParts } from '../orders/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { leavesGoods, releaseGoods } from './hold-goods.ts'
import { mailContest } from './jobs.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'

/**
 * Says what the shop holds against it. State and clocks stay, and goods whose money is not on its way can be returned meanwhile.
 *
 * @throws ProblemError withdrawal_not_found, withdrawal_transition_not_allowed
 */
export async function contestWithdrawal(
  context: StepParts & Pick<OrderParts, 'returnedUnits'>,
  actor: Actor,
  withdrawalId: string,
  { reason, citation, message }: WithdrawalContest,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const { withdrawal } = await stepWithdrawal(context, actor, withdrawalId, ifMatch, async (record, tx) => {
    const job = { storeId: actor.storeId, key: withdrawalId, payload: { withdrawalId } }
    await context.jobs.enqueue(mailContest, job, tx)
    const contest = { reason, citation, message: message ?? null, at: context.now().toISOString() }
    const released = leavesGoods({ ...record, contest }) ? await releaseGoods(context, record, tx) : {}
    return { action: 'contest', changes: { contest, ...released } }
  })
  return withdrawal
}
