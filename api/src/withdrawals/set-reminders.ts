import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import { remindOfRefund } from './jobs.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

const soonMs = 3 * 86_400_000

/** Sets timers for a day that is new, and for one whose reminders were silent while the money could be withheld. */
export async function setReminders(
  { jobs }: JobParts,
  before: WithdrawalRecord,
  after: WithdrawalRecord,
  tx: Tx,
): Promise<void> {
  const { _id: withdrawalId, storeId, refundDueAt: dueAt, version } = after
  const isFree = before.state.status === 'goods_awaited' && after.state.status !== 'goods_awaited'
  if (dueAt === null || (dueAt === before.refundDueAt && !isFree)) return
  const due = Date.parse(dueAt)
  const timers = [
    { when: 'soon', runAt: new Date(due - soonMs) },
    { when: 'overdue', runAt: new Date(due) },
  ] as const
  const wanted = timers.map(({ when, runAt }) => ({
    storeId,
    key: `${withdrawalId}:${when}:${version}`,
    runAt,
    payload: { withdrawalId, dueAt, when },
  }))
  await jobs.enqueueAll(remindOfRefund, wanted, tx)
}
