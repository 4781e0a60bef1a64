import { ProblemError, type Key } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import type { AccessParts } from './parts.ts'
import { presentKey } from './present-key.rules.ts'

/** Takes the key out of use at once and for good. @throws ProblemError key_not_found */
export async function revokeKey(
  { keys, events, transact, realNow }: Pick<AccessParts, 'keys'> & EventParts & Transacts & RealClock,
  { storeId }: Actor,
  keyId: string,
): Promise<Key> {
  return await transact(async (tx) => {
    const key = await keys.find(storeId, keyId, tx)
    if (key === null) throw new ProblemError('key_not_found', `No key ${keyId}`)
    if (key.revokedAt !== null) return presentKey(key)
    const revokedAt = realNow()
    await keys.revoke(storeId, keyId, revokedAt, tx)
    const after = presentKey({ ...key, revokedAt, version: (key.version ?? 1) + 1 })
    await events.record({ storeId, type: 'key.revoked', object: 'key', id: keyId, after }, tx)
    return after
  })
}
