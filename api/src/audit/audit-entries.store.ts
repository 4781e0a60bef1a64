import { randomUUID } from 'node:crypto'
import type { EventType } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import type { AuditTrail } from '../outbox/index.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { insertRecord, recordModel, type StoredRecord } from '../shared/record.ts'
import { createTurns } from '../shared/turns.ts'
import type { AuditEntryRecord, ChainHead, WaitingEntry } from './audit-entry.ts'
import { chainStart } from './chain.rules.ts'
import { presentAuditEntry } from './present-audit-entry.rules.ts'

type HeadRecord = StoredRecord & ChainHead & { touchedBy: string }

const noted = {
  at: Date,
  type: { type: String, required: true },
  object: String,
  objectId: String,
  version: Number,
  by: Object,
  changes: Object,
  digest: String,
}

/** What is noted waits in one collection and is chained in another, to which entries are added and nothing else is ever done. */
export function createAuditStore(connection: Connection) {
  const waiting = recordModel<WaitingEntry>(connection, 'audit_waiting', noted, [{ key: { storeId: 1, _id: 1 } }])
  const entries = recordModel<AuditEntryRecord>(
    connection,
    'audit_entries',
    { ...noted, eventId: String, sequence: Number, previousHash: String, hash: String },
    [
      { key: { storeId: 1, sequence: -1, _id: -1 } },
      { key: { storeId: 1, type: 1, sequence: -1, _id: -1 } },
      { key: { storeId: 1, objectId: 1, sequence: -1, _id: -1 } },
      { key: { storeId: 1, objectId: 1, type: 1, sequence: -1, _id: -1 } },
    ],
  )
  const heads = recordModel<HeadRecord>(
    connection,
    'audit_heads',
    { sequence: Number, hash: String, touchedBy: String },
    [],
  )
  const turns = createTurns()

  const trail: AuditTrail = {
    async note({ eventId, ...entry }, tx) {
      await insertRecord(waiting, { _id: eventId, ...entry }, tx)
    },
  }

  return {
    trail,

    /** What waits for its place in the chain, the oldest first. */
    async waiting(storeId: string, limit: number, tx: Tx): Promise<WaitingEntry[]> {
      await turns.take(storeId, tx)
      return await waiting.find({ storeId }).sort({ _id: 1 }).limit(limit).session(tx).lean<WaitingEntry[]>()
    },

    async countWaiting(storeId: string): Promise<number> {
      return await waiting.countDocuments({ storeId })
    },

    /** The last entry, which is touched by being read: of two transactions that go on from it, only one commits. */
    async headToFollow(storeId: string, tx: Tx): Promise<ChainHead> {
      const head = await heads
        .findOneAndUpdate(
          { _id: storeId, storeId },
          { $set: { touchedBy: randomUUID() }, $setOnInsert: chainStart },
          { session: tx, upsert: true, returnDocument: 'after' },
        )
        .lean<HeadRecord>()
      return head ?? chainStart
    },

    async head(storeId: string): Promise<ChainHead> {
      const head = await heads.findOne({ _id: storeId, storeId }).read('primary').lean<HeadRecord>()
      return head === null ? chainStart : { sequence: head.sequence, hash: head.hash }
    },

    /** Adds what has got its place, and takes it out of what waits. */
    async append(storeId: string, chained: readonly AuditEntryRecord[], tx: Tx): Promise<void> {
      const last = chained.at(-1)
      if (last === undefined) return
      await entries.insertMany(chained, { session: tx })
      await waiting.deleteMany({ storeId, _id: { $in: chained.map(({ eventId }) => eventId) } }, { session: tx })
      const { sequence, hash } = last
      await heads.updateOne({ _id: storeId, storeId }, { $set: { sequence, hash } }, { session: tx })
    },

    /** So many entries behind a place, in order. */
    async listFrom(storeId: string, sequence: number, limit: number): Promise<AuditEntryRecord[]> {
      return await entries
        .find({ storeId, sequence: { $gt: sequence } })
        .sort({ sequence: 1, _id: 1 })
        .limit(limit)
        .lean<AuditEntryRecord[]>()
    },

    async list(storeId: string, query: ListQuery & { type?: EventType | undefined; objectId?: string | undefined }) {
      const { type, objectId } = query
      return await readPage(
        query,
        { field: 'sequence', direction: -1, holds: 'numbers' },
        async (position, sort, limit) =>
          await entries
            .find({ storeId, ...(type && { type }), ...(objectId && { objectId }), ...position })
            .sort(sort)
            .limit(limit)
            .lean<AuditEntryRecord[]>(),
        presentAuditEntry,
      )
    },
  }
}
export type AuditStore = ReturnType<typeof createAuditStore>
