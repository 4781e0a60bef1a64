import type { Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { loadWithdrawal } from './load-withdrawal.ts'
import type { WithdrawalParts } from './parts.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'

/** @throws ProblemError withdrawal_not_found */
export const getWithdrawal = async (
  context: WithdrawalParts,
  actor: Actor,
  withdrawalId: string,
): Promise<Withdrawal> => presentWithdrawal(await loadWithdrawal(context, actor, withdrawalId), actor)
