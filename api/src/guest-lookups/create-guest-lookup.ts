import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { sendCode } from './jobs.ts'
import type { GuestLookupParts } from './parts.ts'

export const guestLookupLifetimeMs = 15 * 60_000

type Parts = GuestLookupParts & JobParts & Transacts & RealClock & NewIds

/**
 * Records a look-up, and leaves the looking up to a job: so the answer, and the time it takes, say nothing about whether the
 * number exists or whose it is.
 */
export async function createGuestLookup(
  { guestLookups, jobs, transact, realNow, newId }: Parts,
  { storeId }: Actor,
  {
    number,
    email,
    locale = null,
    gift = false,
  }: { number: string; email: string; locale?: string | null; gift?: boolean },
): Promise<{ id: string; expiresAt: string }> {
  const id = newId('guestLookup')
  const createdAt = realNow()
  const expiresAt = new Date(createdAt.getTime() + guestLookupLifetimeMs)
  return await transact(async (tx) => {
    await guestLookups.insert(
      { _id: id, storeId, number, email, gift, locale, found: null, attempts: 0, usedAt: null, createdAt, expiresAt },
      tx,
    )
    await jobs.enqueue(sendCode, { storeId, key: id, payload: { guestLookupId: id } }, tx)
    return { id, expiresAt: expiresAt.toISOString() }
  })
}
