import type { Page, Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { visibleByOrder } from '../access/order-visibility.rules.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { WithdrawalParts } from './parts.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'
import type { WithdrawalFilters } from './withdrawals.store.ts'

/** The withdrawals that the actor may see. */
export async function listWithdrawals(
  { withdrawals }: WithdrawalParts,
  actor: Actor,
  query: ListQuery & WithdrawalFilters,
): Promise<Page<Withdrawal>> {
  const visibility = visibleByOrder(actor)
  if (visibility === null) return { data: [], nextCursor: null }
  return await withdrawals.list(actor.storeId, query, visibility, (record) => presentWithdrawal(record, actor))
}
