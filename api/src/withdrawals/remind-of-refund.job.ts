import type { WithdrawalStatus } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { EventParts, Job } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import type { remindOfRefund } from './jobs.ts'
import type { WithdrawalParts } from './parts.ts'

/** Nothing is owed yet, the money may be withheld, or it went back. */
const quiet: readonly WithdrawalStatus[] = ['unconfirmed', 'goods_awaited', 'refunded']

/** Raises the event of a day that is near or has passed, once. A contested withdrawal is no exception: its clocks run on. */
export async function remindOfWithdrawal(
  { transact, withdrawals, events, now }: WithdrawalParts & EventParts & Transacts & Clock,
  { storeId, payload: { withdrawalId, dueAt, when } }: Job<typeof remindOfRefund>,
): Promise<void> {
  await transact(async (tx) => {
    const record = await withdrawals.find(storeId, withdrawalId, tx)
    if (record === null || record.refundDueAt !== dueAt || quiet.includes(record.state.status)) return
    const reminder = `${when} ${dueAt}`
    const isLate = now().getTime() >= Date.parse(dueAt)
    if (record.reminded.includes(reminder) || (when === 'soon' && isLate)) return
    await withdrawals.save({ ...record, reminded: [...record.reminded, reminder] }, tx)
    const type = when === 'soon' ? 'withdrawal.refund_due_soon' : 'withdrawal.refund_overdue'
    const { _id: id, version } = record
    const changes = { refundDueOn: record.refundDueOn ?? '' }
    await events.record({ storeId, type, object: 'withdrawal', id, version, changes }, tx)
  })
}
