import { createHash, randomUUID } from 'node:crypto'
import { ProblemError } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { RealClock } from './parts.ts'
import { recordModel, type StoredRecord } from './record.ts'

/** So many uses in any window of this length. */
export type Quota = { name: string; uses: number; windowMs: number }

type QuotaRecord = StoredRecord & {
  /** The newest uses, the newest first, as many as the quota has. */
  uses: { at: Date; by: string }[]
  expiresAt: Date
}

/**
 * Counts what may happen to one person or thing only a few times: guesses, mails. All processes on one database share the count,
 * and it is exact for every window, not only for those that begin on the hour. Keys are stored as hashes, because they are
 * mailboxes and order numbers.
 *
 * @param factor how many times its uses each quota has: a test that is not about quotas makes it large
 */
export function createQuotaStore(connection: Connection, factor = 1) {
  const quotas = recordModel<QuotaRecord>(connection, 'quotas', { uses: [Object], expiresAt: Date }, [
    { key: { expiresAt: 1 }, options: { expireAfterSeconds: 3_600 }, acrossStores: true },
  ])

  return {
    /**
     * Takes one use, in one write that the database decides: of many at the same moment no more get one than there are. The
     * same `by` again is the same use, so that a job or request that is run again is not counted again. It takes no transaction
     * on purpose: what is rolled back has been tried all the same.
     *
     * @returns null when there was one, otherwise the moment at which the next one is free
     */
    async use(storeId: string, quota: Quota, key: string, by: string, now: Date): Promise<Date | null> {
      const most = quota.uses * factor
      const _id = createHash('sha256')
        .update(JSON.stringify([storeId, quota.name, key]))
        .digest('base64url')
      const oldest = `uses.${most - 1}`
      const hasRoom = {
        _id,
        storeId,
        'uses.by': { $ne: by },
        $or: [
          { [oldest]: { $exists: false } },
          { [`${oldest}.at`]: { $lte: new Date(now.getTime() - quota.windowMs) } },
        ],
      }
      const taken = {
        $push: { uses: { $each: [{ at: now, by }], $position: 0, $slice: most } },
        $set: { expiresAt: new Date(now.getTime() + quota.windowMs) },
      }
      // An insert that loses against another one, or against a record without room, says so with 11000: then there is a record.
      for (const upsert of [true, false]) {
        try {
          const { matchedCount, upsertedCount } = await quotas.updateOne(hasRoom, taken, { upsert })
          if (matchedCount + upsertedCount === 1) return null
        } catch (error) {
          if (!upsert || (error as { code?: number }).code !== 11_000) throw error
        }
      }
      const record = await quotas.findOne({ _id, storeId }).lean<QuotaRecord>()
      if (record === null || record.uses.some((use) => use.by === by)) return null
      return new Date((record.uses.at(-1)?.at ?? now).getTime() + quota.windowMs)
    },
  }
}
type QuotaStore = ReturnType<typeof createQuotaStore>
export type QuotaParts = { quotas: QuotaStore }

/**
 * Takes one use, or refuses.
 *
 * @param say what is said of the wait, by its seconds
 * @throws ProblemError rate_limited, with when the next one is free
 */
export async function expectUse(
  { quotas, realNow }: QuotaParts & RealClock,
  storeId: string,
  quota: Quota,
  key: string,
  say: (seconds: number) => string,
): Promise<void> {
  const at = realNow()
  const freeAt = await quotas.use(storeId, quota, key, randomUUID(), at)
  if (freeAt === null) return
  const retryAfterSeconds = Math.max(1, Math.ceil((freeAt.getTime() - at.getTime()) / 1000))
  throw new ProblemError('rate_limited', say(retryAfterSeconds), [], { retryAfterSeconds })
}
