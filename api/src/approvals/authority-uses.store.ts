import { createHash, randomUUID } from 'node:crypto'
import { authorityWindowDays } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'
import { createTurns } from '../shared/turns.ts'
import type { DayOfGifts } from './authority.rules.ts'

/** What one agent gave to one customer in one currency, day by day. */
type AuthorityUsesRecord = StoredRecord & { touchedBy: string; days: DayOfGifts[]; expiresAt: Date }

/** Whose gifts to whom. A customer is named by their id, or by what else is known of them; only a hash of it is kept. */
export type GiftsOf = { storeId: string; keyId: string; customer: string; currency: string }

/** Counts what agents give to customers, so that many gifts at once pass no limit together. */
export function createAuthorityUseStore(connection: Connection) {
  const uses = recordModel<AuthorityUsesRecord>(
    connection,
    'authority_uses',
    { touchedBy: String, days: [Object], expiresAt: Date },
    [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 3_600 }, acrossStores: true }],
  )
  const turns = createTurns()
  const idOf = ({ storeId, keyId, customer, currency }: GiftsOf): string =>
    createHash('sha256')
      .update(JSON.stringify([storeId, keyId, customer, currency]))
      .digest('base64url')

  return {
    /**
     * What was given before, day by day, and who reads it: of two transactions that read it at once, the later one fails here or
     * runs again.
     */
    async touch(of: GiftsOf, tx: Tx): Promise<{ touchedBy: string; days: DayOfGifts[] }> {
      const _id = idOf(of)
      await turns.take(_id, tx)
      const touchedBy = randomUUID()
      const record = await uses
        .findOneAndUpdate(
          { _id, storeId: of.storeId },
          { $set: { touchedBy }, $setOnInsert: { days: [] } },
          { session: tx, upsert: true, returnDocument: 'after' },
        )
        .lean<AuthorityUsesRecord>()
      return { touchedBy, days: record?.days ?? [] }
    },

    /** Writes what was given with what is given now. False when somebody else has read it since `touchedBy` did. */
    async save(of: GiftsOf, touchedBy: string, days: readonly DayOfGifts[], now: Date, tx: Tx): Promise<boolean> {
      const expiresAt = new Date(now.getTime() + (authorityWindowDays + 2) * 86_400_000)
      const { matchedCount } = await uses.updateOne(
        { _id: idOf(of), storeId: of.storeId, touchedBy },
        { $set: { days, expiresAt } },
        { session: tx },
      )
      return matchedCount === 1
    },
  }
}
export type AuthorityUseStore = ReturnType<typeof createAuthorityUseStore>
