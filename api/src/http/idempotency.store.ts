import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'

/** A request that is running, or the answer of one that has committed. */
export type IdempotencyRecord = StoredRecord & {
  requestHash: string
  leaseToken: string
  leaseUntil: Date
  answer: { status: number; sealedBody: Buffer } | null
  expiresAt: Date
}

export function createIdempotencyStore(connection: Connection) {
  const records = recordModel<IdempotencyRecord>(
    connection,
    'idempotency_keys',
    { requestHash: String, leaseToken: String, leaseUntil: Date, answer: Object, expiresAt: Date },
    [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, acrossStores: true }],
  )

  return {
    model: records,

    /**
     * Of two equal requests one insert wins. A record whose lease has run out belonged to a process that died, and one that
     * has expired is only waiting to be swept: both can be taken over.
     */
    async claim(record: IdempotencyRecord, now: Date): Promise<'claimed' | IdempotencyRecord> {
      try {
        await records.create(record)
        return 'claimed'
      } catch (error) {
        if ((error as { code?: number }).code !== 11_000) throw error
      }
      const { _id, storeId, ...fields } = record
      const free = { $or: [{ expiresAt: { $lte: now } }, { answer: null, leaseUntil: { $lte: now } }] }
      const taken = await records.updateOne({ _id, storeId, ...free }, { $set: fields })
      if (taken.modifiedCount === 1) return 'claimed'
      return (await records.findOne({ _id, storeId }).lean<IdempotencyRecord>()) ?? (await this.claim(record, now))
    },

    /** Keeps the answer, in the transaction of the effect. Fails when the lease was lost, and the effect with it. */
    async complete(
      { _id, storeId, leaseToken }: IdempotencyRecord,
      answer: { status: number; sealedBody: Buffer },
      tx: Tx,
    ): Promise<void> {
      const kept = await records.updateOne(
        { _id, storeId, leaseToken, answer: null },
        { $set: { answer } },
        { session: tx },
      )
      if (kept.matchedCount !== 1) throw new Error('The lease of an idempotency key was lost')
    },

    /** Gives the key back after a failure: nothing happened, so the same request may try again. */
    async release({ _id, storeId, leaseToken }: IdempotencyRecord): Promise<void> {
      await records.deleteOne({ _id, storeId, leaseToken, answer: null })
    },
  }
}
export type IdempotencyStore = ReturnType<typeof createIdempotencyStore>
