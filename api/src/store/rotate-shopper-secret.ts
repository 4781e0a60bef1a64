import { randomBytes } from 'node:crypto'
import type { ShopperSecret } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import type { StoreParts } from './parts.ts'
import { rotated } from './shopper-secrets.rules.ts'

/**
 * Makes a new secret for signing shoppers in. What was signed with the old one is taken until the overlap ends. The settings and
 * their version stay as they are.
 *
 * @throws ProblemError store_not_found
 */
export async function rotateShopperSecret(
  { stores, events, transact, realNow }: StoreParts & EventParts & Transacts & RealClock,
  { storeId }: Actor,
  overlapHours: number,
): Promise<ShopperSecret> {
  const at = realNow()
  const until = new Date(at.getTime() + overlapHours * 3_600_000)
  const next = newShopperSecret()
  return await transact(async (tx) => {
    const store = await stores.load(storeId, tx)
    await stores.save({ ...store, ...rotated(store, { next, until, now: at }) }, tx)
    const about = { object: 'store', id: storeId, version: store.version } as const
    await events.record({ storeId, type: 'store.updated', ...about, changes: { fields: 'shopperSecret' } }, tx)
    return { shopperSecret: next, previousUntil: until.toISOString() }
  })
}

/** 256 random bits as 43 characters; the bytes of these characters are the key of HS256. */
export const newShopperSecret = (): string => randomBytes(32).toString('base64url')
