import { createHash } from 'node:crypto'
import { defectLimits, type Defect, type ReturnReason } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, findRecords, findToChange, insertRecord, recordModel, touched } from '../shared/record.ts'
import type { Counted } from './defect-test.rules.ts'
import type { CaseRecord, CountedRecord, CountRecord, DefectRecord, WatchRecord } from './defect.ts'
import { cohortOf, expiryOf } from './periods.rules.ts'

/** Whose count it is: null stands for all goods, and for all carriers. */
export type Cell = { sku: string | null; carrier: string | null }

/** Names of shops go into ids, where they could be of any length. */
const idOf = (storeId: string, parts: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([storeId, ...parts]))
    .digest('base64url')

export function createDefectStore(connection: Connection) {
  const forgotten = { key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, acrossStores: true } as const
  const defects = recordModel<DefectRecord>(
    connection,
    'defects',
    {
      sku: String,
      name: String,
      reason: String,
      carrier: String,
      status: String,
      cohort: Object,
      units: Number,
      cases: Number,
      ratePpm: Number,
      baselinePpm: Number,
      test: Object,
      evidence: [Object],
      closed: Object,
      ...touched,
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [{ key: { storeId: 1, createdAt: -1, _id: -1 } }, { key: { storeId: 1, status: 1, createdAt: -1, _id: -1 } }],
  )
  const counts = recordModel<CountRecord>(
    connection,
    'defect_counts',
    { period: Number, units: Number, cases: Object, expiresAt: Date },
    [forgotten],
  )
  const counted = recordModel<CountedRecord>(
    connection,
    'defect_orders',
    { period: Number, sent: [Object], expiresAt: Date },
    [forgotten],
  )
  const cases = recordModel<CaseRecord>(
    connection,
    'defect_cases',
    { sku: String, reason: String, period: Number, evidence: Object, isOver: Boolean, expiresAt: Date },
    [{ key: { storeId: 1, sku: 1, reason: 1, period: 1 } }, forgotten],
  )
  const watches = recordModel<WatchRecord>(
    connection,
    'defect_watches',
    { defectId: String, before: [Object], ...touched },
    [],
  )

  return {
    /** Adds to what was sent or reported of a cell in a period. */
    async add(
      storeId: string,
      { sku, carrier }: Cell,
      period: number,
      more: { units?: number; reported?: { reason: ReturnReason; units: number } },
      tx: Tx,
    ): Promise<void> {
      const { units = 0, reported } = more
      await counts.updateOne(
        { _id: idOf(storeId, [period, sku, carrier]), storeId },
        {
          $inc: { units, ...(reported && { [`cases.${reported.reason}`]: reported.units }) },
          $setOnInsert: { period, expiresAt: expiryOf(period) },
        },
        { upsert: true, session: tx },
      )
    },

    /** What was sent and reported of a cell, period by period of the cohort that ends with this one: three documents. */
    async countsOf(
      storeId: string,
      { sku, carrier }: Cell,
      reason: ReturnReason,
      period: number,
      tx: Tx,
    ): Promise<(Counted & { period: number })[]> {
      const ids = cohortOf(period).map((one) => idOf(storeId, [one, sku, carrier]))
      const found = await counts
        .find({ _id: { $in: ids }, storeId })
        .session(tx)
        .lean<CountRecord[]>()
      return found.map((count) => ({ period: count.period, units: count.units, cases: count.cases?.[reason] ?? 0 }))
    },

    async countedOrder(storeId: string, orderId: string, tx: Tx): Promise<CountedRecord | null> {
      return await findRecord(counted, { _id: orderId, storeId }, tx)
    },

    async keepCounted(record: CountedRecord, tx: Tx): Promise<void> {
      const { _id, storeId } = record
      await counted.replaceOne({ _id, storeId }, record, { upsert: true, session: tx })
    },

    /** False when it was there before. */
    async addCase(record: Omit<CaseRecord, '_id'> & { of: readonly string[] }, tx: Tx): Promise<boolean> {
      const { of, storeId, ...rest } = record
      const { upsertedCount } = await cases.updateOne(
        { _id: idOf(storeId, of), storeId },
        { $setOnInsert: rest },
        { upsert: true, session: tx },
      )
      return upsertedCount === 1
    },

    /** The first cases of a SKU and reason in the cohort that count, oldest first. */
    async firstCases(
      storeId: string,
      sku: string,
      reason: ReturnReason,
      period: number,
      tx: Tx,
    ): Promise<Defect['evidence']> {
      const found = await cases
        .find({ storeId, sku, reason, period: { $in: cohortOf(period) }, isOver: false })
        .limit(10 * defectLimits.casesKept)
        .session(tx)
        .lean<CaseRecord[]>()
      return found
        .map(({ evidence }) => evidence)
        .toSorted((a, b) => a.reportedAt.localeCompare(b.reportedAt))
        .slice(0, defectLimits.casesKept)
    },

    /** The cases of a SKU and reason count no more. */
    async endCases(storeId: string, sku: string, reason: ReturnReason, tx: Tx): Promise<void> {
      await cases.updateMany({ storeId, sku, reason, isOver: false }, { $set: { isOver: true } }, { session: tx })
    },

    /** The watch of a SKU and a reason, made where there is none. Of two transactions that read it at once, one waits or fails. */
    async watch(storeId: string, sku: string, reason: ReturnReason, tx: Tx): Promise<WatchRecord> {
      const _id = idOf(storeId, [sku, reason])
      await watches.updateOne(
        { _id, storeId },
        { $setOnInsert: { defectId: null, before: [] } },
        { upsert: true, session: tx },
      )
      return (await findToChange(watches, { _id, storeId }, tx)) as WatchRecord
    },

    async keepWatch(record: WatchRecord, tx: Tx): Promise<void> {
      const { _id, storeId, defectId, before } = record
      await watches.updateOne({ _id, storeId }, { $set: { defectId, before } }, { session: tx })
    },

    async insert(record: DefectRecord, tx: Tx): Promise<void> {
      await insertRecord(defects, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<DefectRecord | null> {
      return await findToChange(defects, { _id: id, storeId }, tx)
    },

    async save(record: DefectRecord, tx: Tx): Promise<void> {
      await defects.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },

    /** Newest first. */
    async list(
      storeId: string,
      query: ListQuery & { status?: Defect['status'] | undefined },
      present: (record: DefectRecord) => Defect,
    ) {
      const { status } = query
      return await readPage<DefectRecord, Defect>(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await findRecords(defects, { storeId, ...(status && { status }), $and: [position] }, { sort, limit }),
        present,
      )
    },
  }
}
export type DefectStore = ReturnType<typeof createDefectStore>
