import { allowedExchangeActions } from '@aftercare/contracts'
import type { Job } from '../outbox/index.ts'
import { owedForGoods } from './exchange-money.rules.ts'
import type { expireExchange, missGoods } from './jobs.ts'
import type { SettleParts } from './parts.ts'
import { releaseGoods } from './release-goods.ts'
import { takeExchangeStep } from './take-exchange-step.ts'

/** Ends an exchange that nothing followed. One that went on, is paid, or waits until another moment now is left alone. */
export async function expireWaitingExchange(
  context: SettleParts,
  { storeId, payload: { exchangeId, expiresAt } }: Pick<Job<typeof expireExchange>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.exchanges.find(storeId, exchangeId, tx)
    if (record === null || !allowedExchangeActions(record, 'automation').includes('expire')) return
    const { state } = record
    if (('expiresAt' in state ? state.expiresAt : 'until' in state ? state.until : null) !== expiresAt) return
    if (state.status !== 'offered') await releaseGoods(context, record, tx)
    const changes = { state: { status: 'expired', at: context.now().toISOString() } } as const
    await takeExchangeStep(context, record, 'automation', { action: 'expire', changes }, tx)
  })
}

/** Says that goods which were to come back after an advance did not, and what is owed for them. */
export async function missGivenUpGoods(
  context: SettleParts,
  { storeId, payload: { exchangeId, dueAt } }: Pick<Job<typeof missGoods>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.exchanges.find(storeId, exchangeId, tx)
    if (record === null || record.goods.state !== 'awaited' || record.goods.dueAt !== dueAt) return
    const at = context.now().toISOString()
    const changes = { goods: { state: 'overdue', at, owed: owedForGoods(record) } } as const
    await takeExchangeStep(context, record, 'automation', { action: 'overdue', changes }, tx)
  })
}
