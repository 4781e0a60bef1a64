import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel } from '../shared/record.ts'
import type { GuestLookupRecord } from './guest-lookup.ts'

export function createGuestLookupStore(connection: Connection) {
  const lookups = recordModel<GuestLookupRecord>(
    connection,
    'guest_lookups',
    {
      number: String,
      email: String,
      gift: Boolean,
      locale: String,
      found: Object,
      attempts: Number,
      usedAt: Date,
      createdAt: Date,
      expiresAt: Date,
    },
    [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 3_600 }, acrossStores: true }],
  )

  return {
    async insert(record: GuestLookupRecord, tx: Tx): Promise<void> {
      await lookups.create([record], { session: tx })
    },

    async find(storeId: string, id: string): Promise<GuestLookupRecord | null> {
      return await lookups.findOne({ _id: id, storeId }).lean<GuestLookupRecord>()
    },

    /** Keeps what was found and the hash of the newest code; the codes before it stop working. */
    async keepCode({ _id, storeId }: GuestLookupRecord, found: GuestLookupRecord['found']): Promise<void> {
      await lookups.updateOne({ _id, storeId, usedAt: null }, { $set: { found } })
    },

    /**
     * Counts one try, and returns the look-up as it is with it; null when there is none that is still valid. It takes no
     * transaction on purpose: a wrong code ends the request with a failure, and the try must count all the same.
     */
    async countAttempt(storeId: string, id: string, now: Date): Promise<GuestLookupRecord | null> {
      return await lookups
        .findOneAndUpdate(
          { _id: id, storeId, expiresAt: { $gt: now } },
          { $inc: { attempts: 1 } },
          { returnDocument: 'after' },
        )
        .lean<GuestLookupRecord>()
    },

    /** Uses the code up. False when somebody else was first. */
    async use({ _id, storeId }: GuestLookupRecord, at: Date, tx: Tx): Promise<boolean> {
      const used = await lookups.updateOne({ _id, storeId, usedAt: null }, { $set: { usedAt: at } }, { session: tx })
      return used.matchedCount === 1
    },
  }
}
export type GuestLookupStore = ReturnType<typeof createGuestLookupStore>
