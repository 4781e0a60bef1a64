import { ProblemError, type Withdrawal, type WithdrawalRefund } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { orAskForApproval, type Approved, type AskedFor, type AskParts, type Performers } from '../approvals/index.ts'
import { presentOrder } from '../orders/index.ts'
import { requestRefund, unitsLeft, type RequestParts } from '../refunds/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { expectWholePieces } from './expect-lines.ts'
import { holdGoods } from './hold-goods.ts'
import { followRefund } from './jobs.ts'
import { linesToRefund } from './refund-lines.rules.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'

type Parts = StepParts & RequestParts

/**
 * Requests the money of a withdrawal, as {@link refund} does, or asks for the approval of what is above the authority of the agent.
 * The withdrawal stands either way, and the day by which the money is due stays.
 *
 * @throws ProblemError those of {@link refund}
 */
export async function refundWithdrawal(
  context: Parts & AskParts,
  actor: Actor,
  withdrawalId: string,
  { lines }: WithdrawalRefund,
  ifMatch: IfMatch,
): Promise<Withdrawal | AskedFor> {
  const request = { kind: 'withdrawal_refund', objectId: withdrawalId, ...(lines && { lines }) } as const
  return await orAskForApproval(
    context,
    actor,
    request,
    async () => await refund(context, actor, withdrawalId, { lines, ifMatch }),
  )
}

/** Requests the money that somebody approved. @throws ProblemError those of {@link refund} */
export const refundApprovedWithdrawal: Performers<Parts>['withdrawal_refund'] = async (
  context,
  by,
  { objectId, lines },
  approved,
) => {
  const { refundId } = await refund(context, by, objectId, { lines, approved })
  return { refundId }
}

/**
 * Requests the money of a withdrawal: all that was paid for the units that the law gives a right to, or that the
 * desk names, and that did not go back before, the standard delivery with the last of the goods, and no fee. What goodwill or a refund
 * elsewhere has given before is not owed again: where the payments hold less, all that they hold.
 * It has gone back once the payment provider says so.
 *
 * @throws ProblemError withdrawal_not_found, version_mismatch, withdrawal_transition_not_allowed, authority_exceeded,
 * invalid_request for part of a piece, and those of {@link requestRefund}
 */
async function refund(
  context: Parts,
  actor: Actor,
  withdrawalId: string,
  { lines: named, ifMatch, approved }: { lines: WithdrawalRefund['lines']; ifMatch?: IfMatch; approved?: Approved },
): Promise<Withdrawal> {
  if (!isDesk(actor)) throw new ProblemError('principal_not_allowed', 'Money is for the desk')
  const { withdrawal } = await stepWithdrawal(context, actor, withdrawalId, ifMatch, async (record, tx) => {
    const { storeId, orderId, judgement, refundId: running, version } = record
    // The table says no to what has no order yet or is being refunded; nothing is asked for then.
    if (orderId === null || judgement === null || running !== null) return { action: 'refund' }
    const order = named && (await context.orders.find(storeId, orderId, tx))
    if (order && named) expectWholePieces(presentOrder(order), named)
    const lines = linesToRefund(judgement, await unitsLeft(context, storeId, orderId, tx), named)
    if (lines.length === 0) throw new ProblemError('refund_nothing_due', 'No unit with a right to it is left')
    // What is paid for is held, and nothing else: the desk may name other lines, and may pay what it contests.
    const held = await holdGoods(context, record, lines, tx)
    const { _id: refundId } = await requestRefund(context, {
      storeId,
      orderId,
      withdrawalId,
      wish: { ground: 'withdrawal', lines, whatIsLeft: true },
      by: actor,
      resolutionId: `${withdrawalId}:${version}`,
      approved,
    })
    const payload = { withdrawalId, refundId, looks: 0 }
    await context.jobs.enqueue(followRefund, { storeId, key: `${refundId}:0`, payload }, tx)
    return { action: 'refund', changes: { refundId, ...held } }
  })
  return withdrawal
}
