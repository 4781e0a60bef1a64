import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { Tx } from '../database.ts'
import { presentOrder, type OrderParts, type OrderRecord } from '../orders/index.ts'
import { policiesOfOrder, type PolicyParts } from '../policies/index.ts'
import { judgeWithdrawal } from './judge-withdrawal.rules.ts'
import { refundDue, refundDueAfterWithholding } from './refund-due.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

export type JudgeParts = OrderParts & PolicyParts

/** What follows from a declaration by the law of the order's policy: whether there was a right, and the day of the money. */
export async function judgeStatement(
  context: JudgeParts,
  { storeId, statement }: Pick<WithdrawalRecord, 'storeId' | 'statement'>,
  record: OrderRecord | null,
  declaredAt: Date,
  tx: Tx,
): Promise<Pick<WithdrawalRecord, 'judgement' | 'refundDueOn' | 'refundDueAt'>> {
  const policies = await policiesOfOrder(context, record ?? { storeId }, tx)
  const order = record === null ? null : presentOrder(record)
  return {
    judgement: order && judgeWithdrawal(order, policies, statement.lines, declaredAt),
    ...refundDue(policies, order && policyOrderOf(order), declaredAt),
  }
}

/** The day of the money once it may no longer be withheld. */
export async function dueWithoutWithholding(
  context: JudgeParts,
  withdrawal: WithdrawalRecord,
  now: Date,
  tx: Tx,
): Promise<Pick<WithdrawalRecord, 'refundDueOn' | 'refundDueAt'>> {
  const { storeId } = withdrawal
  const record = await orderOf(context, withdrawal, tx)
  const policies = await policiesOfOrder(context, record ?? { storeId }, tx)
  return refundDueAfterWithholding(policies, record && policyOrderOf(presentOrder(record)), withdrawal, now)
}

export const orderOf = async (
  { orders }: OrderParts,
  { storeId, orderId }: Pick<WithdrawalRecord, 'storeId' | 'orderId'>,
  tx: Tx | null = null,
): Promise<OrderRecord | null> => (orderId === null ? null : await orders.find(storeId, orderId, tx))
