import type { Key } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { acrossStores, recordModel } from '../shared/record.ts'
import type { CredentialChangeStore } from './credential-changes.store.ts'
import type { KeyRecord } from './key.ts'
import { presentKey } from './present-key.rules.ts'

export function createKeyStore(connection: Connection, changes: CredentialChangeStore) {
  const keys = recordModel<KeyRecord>(
    connection,
    'keys',
    {
      hash: { type: String, required: true },
      kind: String,
      name: String,
      hint: String,
      scopes: [String],
      origins: [String],
      agent: Object,
      createdAt: Date,
      revokedAt: Date,
      lastUsedAt: Date,
      version: Number,
    },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, kind: 1, createdAt: -1, _id: -1 } },
      // A credential says by itself which store it is of. Its 160 random bits are unique without the database's help.
      { key: { hash: 1 }, acrossStores: true },
    ],
  )

  return {
    async insert(record: KeyRecord, tx: Tx): Promise<void> {
      await keys.create([record], { session: tx })
    },

    /** The key with this hash, of whichever store. Revoked ones are found too. */
    async findByHash(hash: string): Promise<KeyRecord | null> {
      return await keys.findOne({ hash }).setOptions(acrossStores).lean<KeyRecord>()
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<KeyRecord | null> {
      return await keys.findOne({ _id: id, storeId }).session(tx).lean<KeyRecord>()
    },

    async list(storeId: string, query: ListQuery & { kind?: Key['kind'] | undefined }) {
      const { kind } = query
      return await readPage(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await keys
            .find({ storeId, ...(kind && { kind }), ...position })
            .sort(sort)
            .limit(limit)
            .lean<KeyRecord[]>(),
        presentKey,
      )
    },

    async revoke(storeId: string, id: string, at: Date, tx: Tx): Promise<void> {
      const ended = { $set: { revokedAt: at }, $inc: { version: 1 } }
      await keys.updateOne({ _id: id, storeId, revokedAt: null }, ended, { session: tx })
      await changes.record(id, tx)
    },

    /** Writes the agent and the version of a key. */
    async setAgent({ _id, storeId, agent, version }: KeyRecord, tx: Tx): Promise<void> {
      await keys.updateOne({ _id, storeId }, { $set: { agent, version } }, { session: tx })
      await changes.record(_id, tx)
    },

    async setOrigins(storeId: string, id: string, origins: readonly string[], tx: Tx): Promise<void> {
      await keys.updateOne({ _id: id, storeId }, { $set: { origins } }, { session: tx })
      await changes.record(id, tx)
    },

    /** Remembers the use, once a minute at most: a busy key must not be a busy document. */
    async touch(key: KeyRecord, at: Date): Promise<void> {
      const { _id, storeId, lastUsedAt } = key
      if (lastUsedAt !== null && at.getTime() - lastUsedAt.getTime() < 60_000) return
      const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
      // The record is kept between requests, and those that come meanwhile need not note it too.
      key.lastUsedAt = minute
      await keys.updateOne({ _id, storeId }, { $max: { lastUsedAt: minute } })
    },
  }
}
export type KeyStore = ReturnType<typeof createKeyStore>
