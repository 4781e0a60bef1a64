import { allowedReturnActions } from '@aftercare/contracts'
import type { OrderParts } from '../orders/index.ts'
import type { Job } from '../outbox/index.ts'
import { heldUnits, releaseUnits } from './hold-units.ts'
import type { expireReturn } from './jobs.ts'
import { takeReturnStep, type StepParts } from './take-return-step.ts'

/** Ends a return that nothing followed. One that went on, or waits until another day now, is left alone. */
export async function expireWaitingReturn(
  context: StepParts & Pick<OrderParts, 'returnedUnits'>,
  { storeId, payload: { returnId, expiresAt } }: Pick<Job<typeof expireReturn>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.returns.find(storeId, returnId, tx)
    if (record === null || !('expiresAt' in record.approval) || record.approval.expiresAt !== expiresAt) return
    if (!allowedReturnActions(record, 'automation').includes('expire')) return
    await releaseUnits(context, storeId, heldUnits(record), tx)
    const approval = { status: 'expired', at: context.now().toISOString() } as const
    await takeReturnStep(context, record, { action: 'expire', by: 'automation', approval }, tx)
  })
}
