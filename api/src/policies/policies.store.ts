import { ProblemError } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, recordModel, type StoredRecord } from '../shared/record.ts'
import type { PolicyRecord, PublicationRecord } from './policy.ts'
import { presentPublication } from './present-policy.rules.ts'

type CurrentRecord = StoredRecord & { version: string; publishedAt: Date; published: number }

export function createPolicyStore(connection: Connection) {
  const policies = recordModel<PolicyRecord>(
    connection,
    'policies',
    { version: String, content: Object, publishedAt: Date },
    [],
  )
  const publications = recordModel<PublicationRecord>(
    connection,
    'policy_publications',
    { version: String, publishedAt: Date },
    [{ key: { storeId: 1, publishedAt: -1, _id: -1 } }],
  )
  // One document a store: of two that publish at once, one meets the other's change.
  const current = recordModel<CurrentRecord>(
    connection,
    'current_policies',
    { version: String, publishedAt: Date, published: Number },
    [],
  )
  const idOf = (storeId: string, version: string): string => `${storeId}:${version}`

  return {
    async find(storeId: string, version: string, tx: Tx | null = null): Promise<PolicyRecord | null> {
      return await findRecord(policies, { _id: idOf(storeId, version), storeId }, tx)
    },

    /** @throws ProblemError policy_not_found */
    async load(storeId: string, version: string, tx: Tx | null = null): Promise<PolicyRecord> {
      const record = await this.find(storeId, version, tx)
      if (record === null) throw new ProblemError('policy_not_found', `No policy ${version}`)
      return record
    },

    /** The newest publication; null before the first. */
    async current(storeId: string, tx: Tx | null = null): Promise<CurrentRecord | null> {
      return await findRecord(current, { _id: storeId, storeId }, tx)
    },

    /** The version that was current at the moment; null when it is older than every policy. */
    async versionAt(storeId: string, at: Date, tx: Tx | null = null): Promise<string | null> {
      const publication = await publications
        .findOne({ storeId, publishedAt: { $lte: at } })
        .sort({ publishedAt: -1, _id: -1 })
        .session(tx)
        .lean<PublicationRecord>()
      return publication?.version ?? null
    },

    /** Writes the version unless it is there, and makes it the current one. */
    async publish(
      { storeId, version, content, publishedAt }: Omit<PolicyRecord, '_id'>,
      published: number,
      tx: Tx,
    ): Promise<void> {
      await policies.updateOne(
        { _id: idOf(storeId, version), storeId },
        { $setOnInsert: { version, content, publishedAt } },
        { upsert: true, session: tx },
      )
      const publication = { version, publishedAt }
      await current.updateOne(
        { _id: storeId, storeId },
        { $set: { ...publication, published } },
        { upsert: true, session: tx },
      )
      const _id = `${storeId}:${String(published).padStart(8, '0')}`
      await publications.create([{ _id, storeId, ...publication }], { session: tx })
    },

    async list(storeId: string, query: ListQuery) {
      return await readPage(
        query,
        { field: 'publishedAt', direction: -1 },
        async (position, sort, limit) =>
          await publications
            .find({ storeId, ...position })
            .sort(sort)
            .limit(limit)
            .lean<PublicationRecord[]>(),
        presentPublication,
      )
    },
  }
}
export type PolicyStore = ReturnType<typeof createPolicyStore>
