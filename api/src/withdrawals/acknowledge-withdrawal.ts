import type { Transacts, Tx } from '../database.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import { hasGoodsOut } from './judge-withdrawal.rules.ts'
import { orderOf } from './judge-statement.ts'
import { takeWithdrawalStep, type StepParts } from './take-withdrawal-step.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Parts = StepParts & OrderParts & Transacts

/** Records that the acknowledgement was mailed, and takes the withdrawal on to what it waits for. */
export async function acknowledgeWithdrawal(context: Parts, storeId: string, withdrawalId: string): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.withdrawals.find(storeId, withdrawalId, tx)
    if (record === null || record.acknowledgedAt !== null) return
    const changes = { acknowledgedAt: context.now().toISOString() }
    const acknowledged = await takeWithdrawalStep(context, record, 'automation', { action: 'acknowledge', changes }, tx)
    await followAcknowledgement(context, acknowledged, tx)
  })
}

/** What an acknowledged withdrawal waits for: its goods, or, where none are out, only the money. Without its order, for the desk. */
export async function followAcknowledgement(
  context: Parts,
  record: WithdrawalRecord,
  tx: Tx,
): Promise<WithdrawalRecord> {
  const order = await orderOf(context, record, tx)
  if (record.state.status !== 'acknowledged' || order === null) return record
  const action = hasGoodsOut(presentOrder(order), record.judgement?.lines ?? []) ? 'await_goods' : 'release'
  return await takeWithdrawalStep(context, record, 'automation', { action }, tx)
}
