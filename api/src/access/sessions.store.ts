import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { acrossStores, recordModel } from '../shared/record.ts'
import type { CredentialChangeStore } from './credential-changes.store.ts'
import type { SessionRecord } from './session.ts'

export function createSessionStore(connection: Connection, changes: CredentialChangeStore) {
  const sessions = recordModel<SessionRecord>(
    connection,
    'shopper_sessions',
    {
      hash: String,
      subject: Object,
      scopes: [String],
      origins: { type: [String], default: undefined },
      createdAt: Date,
      expiresAt: Date,
      revokedAt: Date,
    },
    [
      { key: { hash: 1 }, acrossStores: true },
      { key: { expiresAt: 1 }, options: { expireAfterSeconds: 86_400 }, acrossStores: true },
    ],
  )

  return {
    async insert(record: SessionRecord, tx: Tx): Promise<void> {
      await sessions.create([record], { session: tx })
    },

    /** The session with this hash, of whichever store. Ended ones are found too. */
    async findByHash(hash: string): Promise<SessionRecord | null> {
      return await sessions.findOne({ hash }).setOptions(acrossStores).lean<SessionRecord>()
    },

    async revoke(storeId: string, id: string, at: Date, tx: Tx): Promise<void> {
      await sessions.updateOne({ _id: id, storeId }, { $set: { revokedAt: at } }, { session: tx })
      await changes.record(id, tx)
    },
  }
}
export type SessionStore = ReturnType<typeof createSessionStore>
