import { ProblemError, type Withdrawal, type WithdrawalSettle } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { holdGoods } from './hold-goods.ts'
import { stepWithdrawal, type StepParts, type WithdrawalStep } from './take-withdrawal-step.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

/**
 * Records a refund that was made elsewhere.
 *
 * @throws ProblemError withdrawal_not_found, withdrawal_transition_not_allowed, invalid_request for a refund in the future or before
 * the declaration
 */
export async function settleWithdrawal(
  context: StepParts & Pick<OrderParts, 'returnedUnits'>,
  actor: Actor,
  withdrawalId: string,
  { refundedAt, reference }: WithdrawalSettle,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const now = context.now()
  const moment = refundedAt === undefined ? now : new Date(refundedAt)
  if (moment > now) refuse('A refund that was made is not in the future')
  const at = now.toISOString()
  const state = { status: 'refunded', at, refundedAt: moment.toISOString(), reference: reference ?? null } as const
  const step = async (record: WithdrawalRecord, tx: Tx): Promise<WithdrawalStep> => {
    const { declaredAt, judgement } = record
    if (declaredAt !== null && moment < new Date(declaredAt)) refuse('It was declared after that refund')
    // All of it was paid for, whatever the law had said.
    const goods = judgement?.lines.filter(({ decision }) => decision !== null) ?? []
    return { action: 'settle', state, changes: await holdGoods(context, record, goods, tx) }
  }
  return (await stepWithdrawal(context, actor, withdrawalId, ifMatch, step)).withdrawal
}

function refuse(message: string): never {
  throw new ProblemError('invalid_request', message, [{ at: 'body/refundedAt', message }])
}
