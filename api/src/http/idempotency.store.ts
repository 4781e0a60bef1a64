import { ProblemError } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Moment, Tx } from '../database.ts'
import { insertRecord, recordModel, setFields, type StoredRecord } from '../shared/record.ts'

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
    /**
     * Of two equal requests one insert wins. A record whose lease has run out belonged to a process that died, and one that
     * has expired is only waiting to be swept: both can be taken over. The transaction of the effect must begin after the
     * moment of the claim, or it may not see it.
     */
    async claim(
      record: IdempotencyRecord,
      now: Date,
    ): Promise<{ claimedAt: Moment | undefined } | { earlier: IdempotencyRecord }> {
      await using session = await connection.startSession({ causalConsistency: true })
      try {
        await insertRecord(records, record, session)
        return { claimedAt: session.operationTime }
      } catch (error) {
        if ((error as { code?: number }).code !== 11_000) throw error
      }
      const { _id, storeId, ...fields } = record
      const free = { $or: [{ expiresAt: { $lte: now } }, { answer: null, leaseUntil: { $lte: now } }] }
      const taken = await records.updateOne({ _id, storeId, ...free }, { $set: fields }, { session })
      if (taken.modifiedCount === 1) return { claimedAt: session.operationTime }
      const earlier = await records.findOne({ _id, storeId }).session(session).lean<IdempotencyRecord>()
      return earlier === null ? await this.claim(record, now) : { earlier }
    },

    /**
     * Keeps the answer, in the transaction of the effect.
     *
     * @throws ProblemError unavailable when the claim is no longer ours, and the effect rolls back
     */
    async complete(
      { _id, storeId, leaseToken }: IdempotencyRecord,
      answer: { status: number; sealedBody: Buffer },
      tx: Tx,
    ): Promise<void> {
      const isKept = await setFields(records, { _id, storeId, leaseToken, answer: null }, { answer }, tx)
      if (!isKept) throw new ProblemError('unavailable', 'The Idempotency-Key was lost on the way; nothing was changed')
    },

    /** Gives the key back after a failure: nothing happened, so the same request may try again. */
    async release({ _id, storeId, leaseToken }: IdempotencyRecord): Promise<void> {
      await records.deleteOne({ _id, storeId, leaseToken, answer: null })
    },
  }
}
export type IdempotencyStore = ReturnType<typeof createIdempotencyStore>
