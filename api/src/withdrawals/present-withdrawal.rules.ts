import { allowedWithdrawalActions, type Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { moverOf } from './withdrawal-access.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

/** What would tell a page whose contract it is, or whether there is one. */
const untold = {
  statement: null,
  orderId: null,
  customerId: null,
  judgement: null,
  refundDueOn: null,
  refundDueAt: null,
  contest: null,
  refundId: null,
} as const

/** The withdrawal as this caller may see it. */
export function presentWithdrawal(record: WithdrawalRecord, actor: Actor): Withdrawal {
  const { _id, storeId: _, reminded: __, contract: ___, unitsHeld: ____, repeats = null, ...rest } = record
  const { status } = record.state
  const isPage = actor.kind === 'publishable'
  return {
    id: _id,
    ...rest,
    repeats,
    ...(isPage && untold),
    // Where it is beyond the mail depends on the order.
    ...(isPage &&
      status !== 'unconfirmed' && { state: { status: 'declared', at: record.declaredAt ?? record.state.at } }),
    allowedActions: isPage
      ? status === 'unconfirmed' && repeats === null
        ? ['confirm']
        : []
      : allowedWithdrawalActions(record, moverOf(actor)),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
