import type { Claim, ClaimStatus } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { OrderVisibility } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecords, findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { ClaimRecord } from './claim.ts'

export type ClaimFilters = {
  status?: ClaimStatus | undefined
  customerId?: string | undefined
  orderId?: string | undefined
}

export function createClaimStore(connection: Connection) {
  const claims = recordModel<ClaimRecord>(
    connection,
    'claims',
    {
      ref: String,
      status: String,
      orderId: String,
      customerId: String,
      locale: String,
      currency: String,
      line: String,
      sku: String,
      name: String,
      quantity: Number,
      reason: String,
      description: String,
      wanted: String,
      decision: Object,
      burdenOfProof: Object,
      rejectUntil: String,
      finding: String,
      evidence: [Object],
      question: String,
      answers: [Object],
      remedy: Object,
      attempts: [Object],
      contest: Object,
      requester: Object,
      ...touched,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      // One for each combination of filters that the contract takes.
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, status: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, customerId: 1, status: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, orderId: 1, createdAt: -1, _id: -1 } },
    ],
  )

  return {
    async insert(record: ClaimRecord, tx: Tx): Promise<void> {
      await insertRecord(claims, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<ClaimRecord | null> {
      return await findToChange(claims, { _id: id, storeId }, tx)
    },

    /** Those of a line that were not taken back. */
    async ofLine(storeId: string, orderId: string, line: string, tx: Tx): Promise<ClaimRecord[]> {
      return await claims
        .find({ storeId, orderId, line, status: { $ne: 'withdrawn' } })
        .session(tx)
        .lean<ClaimRecord[]>()
    },

    /** Those of an order that were not taken back, the newest, in a transaction. */
    async standingOf(storeId: string, orderId: string, limit: number, tx: Tx): Promise<ClaimRecord[]> {
      return await claims
        .find({ storeId, orderId, status: { $ne: 'withdrawn' } })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .session(tx)
        .lean<ClaimRecord[]>()
    },

    /** Newest first, of those that are visible. */
    async list(
      storeId: string,
      query: ListQuery & ClaimFilters,
      visibility: OrderVisibility,
      present: (record: ClaimRecord) => Claim,
    ) {
      const { status, customerId, orderId } = query
      return await readPage<ClaimRecord, Claim>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await findRecords(
            claims,
            {
              storeId,
              ...(status && { status }),
              $and: [visibility, customerId ? { customerId } : {}, orderId ? { orderId } : {}, position],
            },
            { sort, limit },
          ),
        present,
      )
    },

    async save(record: ClaimRecord, tx: Tx): Promise<void> {
      await claims.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type ClaimStore = ReturnType<typeof createClaimStore>
