import { ProblemError, type Withdrawal, type WithdrawalMatch } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { presentOrder } from '../orders/index.ts'
import { followAcknowledgement } from './acknowledge-withdrawal.ts'
import { expectLines } from './expect-lines.ts'
import { goodsByRight, holdGoods, leavesGoods } from './hold-goods.ts'
import { judgeStatement, type JudgeParts } from './judge-statement.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'
import { stepWithdrawal, type StepParts } from './take-withdrawal-step.ts'

/**
 * Finds the order of a statement, or which of its goods were meant, and judges it for the moment of its declaration.
 *
 * @throws ProblemError withdrawal_not_found, withdrawal_order_not_found, invalid_request for a line that the order has not, version_mismatch, withdrawal_transition_not_allowed
 */
export async function matchWithdrawal(
  context: StepParts & JudgeParts,
  actor: Actor,
  withdrawalId: string,
  { orderId, lines }: WithdrawalMatch,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  return await context.transact(async (tx) => {
    const { record } = await stepWithdrawal(context, actor, withdrawalId, ifMatch, async (found) => {
      const order = await context.orders.find(actor.storeId, orderId, tx)
      if (order === null) throw notFound(`No order ${orderId}`)
      if ((found.orderId ?? orderId) !== orderId) throw notFound(`The withdrawal is of ${found.orderId}`)
      if (lines !== undefined) expectLines(presentOrder(order), lines)
      const { declaredAt, refundDueOn, refundDueAt } = found
      const meant = lines === undefined ? found : { ...found, statement: { ...found.statement, lines } }
      const { judgement, ...due } = await judgeStatement(context, meant, order, new Date(declaredAt ?? 0), tx)
      // Where nothing is withheld any more, the day has been set already.
      const isOpen = found.state.status === 'declared' || found.state.status === 'acknowledged'
      const matched = { orderId, customerId: order.customerId, judgement }
      const held = leavesGoods(found)
        ? {}
        : await holdGoods(context, { ...found, orderId }, goodsByRight(judgement), tx)
      const changes = { ...matched, ...held }
      return { action: 'match', changes: { ...changes, ...(isOpen ? due : { refundDueOn, refundDueAt }) } }
    })
    return presentWithdrawal(await followAcknowledgement(context, record, tx), actor)
  })
}

const notFound = (message: string): ProblemError =>
  new ProblemError('withdrawal_order_not_found', message, [{ at: 'body/orderId', message }])
