import type { OrderParts } from '../orders/index.ts'
import type { Job } from '../outbox/index.ts'
import type { RefundParts } from '../refunds/index.ts'
import { leavesGoods, releaseGoods } from './hold-goods.ts'
import { followRefund } from './jobs.ts'
import { takeWithdrawalStep, type StepParts } from './take-withdrawal-step.ts'

const looksMax = 200
/** From half a minute to six hours: a provider that answers late may take days. */
const restMs = (looks: number): number => Math.min(30_000 * 2 ** looks, 6 * 3_600_000)

/**
 * Takes a withdrawal on when its money went back, lets it be refunded anew when that failed, and looks again later otherwise: of a
 * refund that went back in part the rest is tried again, since a new one would pay for the same goods twice.
 */
export async function followWithdrawalRefund(
  context: StepParts & Pick<RefundParts, 'refunds'> & Pick<OrderParts, 'returnedUnits'>,
  { storeId, payload: { withdrawalId, refundId, looks } }: Job<typeof followRefund>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.withdrawals.find(storeId, withdrawalId, tx)
    if (record === null || record.refundId !== refundId || record.state.status === 'refunded') return
    const refund = await context.refunds.find(storeId, refundId, tx)
    const at = context.now().toISOString()
    if (refund?.status === 'succeeded') {
      const state = { status: 'refunded', at, refundedAt: refund.updatedAt.toISOString(), reference: null } as const
      await takeWithdrawalStep(context, record, 'automation', { action: 'settle', state }, tx)
    } else if (refund === null || refund.status === 'failed') {
      const free = { ...record, refundId: null }
      const changes = { refundId: null, ...(leavesGoods(free) ? await releaseGoods(context, free, tx) : {}) }
      await takeWithdrawalStep(context, record, 'automation', { action: 'refund_failed', changes }, tx)
    } else if (looks < looksMax) {
      const runAt = new Date(context.now().getTime() + restMs(looks))
      const payload = { withdrawalId, refundId, looks: looks + 1 }
      await context.jobs.enqueue(followRefund, { storeId, key: `${refundId}:${looks + 1}`, runAt, payload }, tx)
    }
  })
}
