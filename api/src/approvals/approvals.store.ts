import type { Approval, ApprovalRequestStatus } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { ApprovalRecord } from './approval.ts'

export type ApprovalFilters = { status?: ApprovalRequestStatus | undefined; objectId?: string | undefined }

export function createApprovalStore(connection: Connection) {
  const approvals = recordModel<ApprovalRecord>(
    connection,
    'approvals',
    {
      status: String,
      objectId: String,
      orderId: String,
      customerId: String,
      currency: String,
      amount: Number,
      limits: [Object],
      refundId: String,
      storeCreditId: String,
      request: Object,
      digest: String,
      requestedBy: Object,
      decision: Object,
      expiresAt: Date,
      ...touched,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, status: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, objectId: 1, createdAt: -1, _id: -1 } },
    ],
  )

  return {
    async insert(record: ApprovalRecord, tx: Tx): Promise<void> {
      await insertRecord(approvals, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<ApprovalRecord | null> {
      return await findToChange(approvals, { _id: id, storeId }, tx)
    },

    /** Newest first. */
    async list(storeId: string, query: ListQuery & ApprovalFilters, present: (record: ApprovalRecord) => Approval) {
      const { status, objectId } = query
      return await readPage<ApprovalRecord, Approval>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await approvals
            .find({ storeId, ...(status && { status }), ...(objectId !== undefined && { objectId }), ...position })
            .sort(sort)
            .limit(limit)
            // Of a thing a few are asked for, so no other index can do better.
            .setOptions(objectId === undefined ? {} : { hint: { storeId: 1, objectId: 1, createdAt: -1, _id: -1 } })
            .lean<ApprovalRecord[]>(),
        present,
      )
    },

    async save(record: ApprovalRecord, tx: Tx): Promise<void> {
      await approvals.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type ApprovalStore = ReturnType<typeof createApprovalStore>
