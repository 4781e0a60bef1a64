import { ProblemError, type Withdrawal, type WithdrawalSettle } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { requestWhatIsLeft, unitsLeft, type RequestParts } from '../refunds/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { holdGoods } from './hold-goods.ts'
import { whatIsLeftOf } from './refund-lines.rules.ts'
import { stepWithdrawal, type StepParts, type WithdrawalStep } from './take-withdrawal-step.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

/**
 * Records a refund that was made elsewhere: what was paid for its goods and did not go back before is gone from order and payments, so
 * that nothing gives it back again.
 *
 * @throws ProblemError withdrawal_not_found, withdrawal_transition_not_allowed, invalid_request for a refund in the future or before
 * the declaration
 */
export async function settleWithdrawal(
  context: StepParts & RequestParts,
  actor: Actor,
  withdrawalId: string,
  { refundedAt, reference: given }: WithdrawalSettle,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  const now = context.now()
  const moment = refundedAt === undefined ? now : new Date(refundedAt)
  if (moment > now) refuse('A refund that was made is not in the future')
  const at = now.toISOString()
  const reference = given ?? null
  const state = { status: 'refunded', at, refundedAt: moment.toISOString(), reference } as const
  const step = async (record: WithdrawalRecord, tx: Tx): Promise<WithdrawalStep> => {
    const { declaredAt, judgement, refundId } = record
    if (declaredAt !== null && moment < new Date(declaredAt)) refuse('It was declared after that refund')
    // All of it was paid for, whatever the law had said.
    const goods = judgement?.lines.filter(({ decision }) => decision !== null) ?? []
    const held = await holdGoods(context, record, goods, tx)
    // The table says no to what is being refunded here.
    const notedId = refundId === null ? await noteRefund(context, record, goods, reference, tx) : refundId
    return { action: 'settle', state, changes: { ...held, refundId: notedId } }
  }
  return (await stepWithdrawal(context, actor, withdrawalId, ifMatch, step)).withdrawal
}

/** The refund of what is left of the goods; null where nothing is, or the order says nothing of payments. */
async function noteRefund(
  context: RequestParts,
  { _id: withdrawalId, storeId, orderId }: WithdrawalRecord,
  goods: readonly { line: string; quantity: number }[],
  reference: string | null,
  tx: Tx,
): Promise<string | null> {
  if (orderId === null) return null
  const lines = whatIsLeftOf(goods, await unitsLeft(context, storeId, orderId, tx))
  if (lines.length === 0) return null
  const noted = await requestWhatIsLeft(
    context,
    {
      storeId,
      orderId,
      withdrawalId,
      wish: { ground: 'withdrawal', lines },
      by: 'automation',
      resolutionId: `${withdrawalId}:settled`,
      madeElsewhere: { reference },
    },
    ['refund_limit_reached'],
  )
  return noted?._id ?? null
}

function refuse(message: string): never {
  throw new ProblemError('invalid_request', message, [{ at: 'body/refundedAt', message }])
}
