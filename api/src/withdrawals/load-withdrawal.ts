import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { maySeeByOrder } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import type { WithdrawalParts } from './parts.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

/** @throws ProblemError withdrawal_not_found, also for one that is somebody else's */
export async function loadWithdrawal(
  { withdrawals }: WithdrawalParts,
  actor: Actor,
  withdrawalId: string,
  tx: Tx | null = null,
  maySee: (actor: Actor, record: WithdrawalRecord) => boolean = maySeeByOrder,
): Promise<WithdrawalRecord> {
  const record = await withdrawals.find(actor.storeId, withdrawalId, tx)
  if (record === null || !maySee(actor, record))
    throw new ProblemError('withdrawal_not_found', `No withdrawal ${withdrawalId}`)
  return record
}
