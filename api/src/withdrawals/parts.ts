import type { Connection } from 'mongoose'
import { createWithdrawalStore, type WithdrawalStore } from './withdrawals.store.ts'

export type WithdrawalParts = { withdrawals: WithdrawalStore }

export const withdrawalParts = (connection: Connection): WithdrawalParts => ({
  withdrawals: createWithdrawalStore(connection),
})
