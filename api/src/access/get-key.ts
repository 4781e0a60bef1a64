import { ProblemError, type Key } from '@aftercare/contracts'
import type { Actor } from './actor.ts'
import type { AccessParts } from './parts.ts'
import { presentKey } from './present-key.rules.ts'

/** @throws ProblemError key_not_found */
export async function getKey({ keys }: Pick<AccessParts, 'keys'>, { storeId }: Actor, keyId: string): Promise<Key> {
  const key = await keys.find(storeId, keyId)
  if (key === null) throw new ProblemError('key_not_found', `No key ${keyId}`)
  return presentKey(key)
}
