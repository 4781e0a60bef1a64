import type { Withdrawal, WithdrawalStatus } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { OrderVisibility } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecords, findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

export type WithdrawalFilters = {
  status?: WithdrawalStatus | undefined
  customerId?: string | undefined
  orderId?: string | undefined
}

export function createWithdrawalStore(connection: Connection) {
  const withdrawals = recordModel<WithdrawalRecord>(
    connection,
    'withdrawals',
    {
      ref: String,
      state: Object,
      statement: Object,
      orderId: String,
      customerId: String,
      locale: String,
      judgement: Object,
      declaredAt: String,
      acknowledgedAt: String,
      refundDueOn: String,
      refundDueAt: String,
      contest: Object,
      refundId: String,
      reminded: [String],
      contract: String,
      repeats: Object,
      unitsHeld: [Object],
      ...touched,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      // One for each combination of filters that the contract takes.
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, 'state.status': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, 'state.status': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, orderId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, contract: 1, createdAt: -1, _id: -1 } },
    ],
  )

  return {
    async insert(record: WithdrawalRecord, tx: Tx): Promise<void> {
      await insertRecord(withdrawals, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<WithdrawalRecord | null> {
      return await findToChange(withdrawals, { _id: id, storeId }, tx)
    },

    /** Those that were declared of a contract, the first of them first; a hundred are more than anybody declares. */
    async declaredOf(storeId: string, contract: string, tx: Tx): Promise<WithdrawalRecord[]> {
      const found = await withdrawals
        .find({ storeId, contract, declaredAt: { $ne: null } })
        .sort({ createdAt: -1, _id: -1 })
        .limit(100)
        .session(tx)
        .lean<WithdrawalRecord[]>()
      return found.toSorted((a, b) => (a.declaredAt ?? '').localeCompare(b.declaredAt ?? ''))
    },

    /** Those of an order that hold units of it. */
    async ofOrder(storeId: string, orderId: string, tx: Tx): Promise<WithdrawalRecord[]> {
      return await withdrawals
        .find({ storeId, orderId, 'unitsHeld.0': { $exists: true } })
        .session(tx)
        .lean<WithdrawalRecord[]>()
    },

    /** All that were declared of an order, the newest. */
    async declaredOfOrder(storeId: string, orderId: string, limit: number, tx: Tx): Promise<WithdrawalRecord[]> {
      return await withdrawals
        .find({ storeId, orderId, declaredAt: { $ne: null } })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .session(tx)
        .lean<WithdrawalRecord[]>()
    },

    /** Newest first, of those that are visible. */
    async list(
      storeId: string,
      query: ListQuery & WithdrawalFilters,
      visibility: OrderVisibility,
      present: (record: WithdrawalRecord) => Withdrawal,
    ) {
      const { status, customerId, orderId } = query
      return await readPage<WithdrawalRecord, Withdrawal>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await findRecords(
            withdrawals,
            {
              storeId,
              ...(status && { 'state.status': status }),
              $and: [visibility, customerId ? { customerId } : {}, orderId ? { orderId } : {}, position],
            },
            { sort, limit },
          ),
        present,
      )
    },

    async save(record: WithdrawalRecord, tx: Tx): Promise<void> {
      await withdrawals.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type WithdrawalStore = ReturnType<typeof createWithdrawalStore>
