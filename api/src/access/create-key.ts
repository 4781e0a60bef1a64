import type { CreatedKey, KeyCreate } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { scopesOf } from './key-authority.rules.ts'
import { hashSecret, hintOf } from './key-secret.rules.ts'
import type { KeyRecord } from './key.ts'
import { newSecret } from './new-secret.ts'
import type { AccessParts } from './parts.ts'
import { presentKey } from './present-key.rules.ts'

/**
 * Makes a key for the store, whoever asks. The answer is the only place where the key itself ever is.
 *
 * @param key a key that is known beforehand, such as that of the demo's pages
 */
export async function createKey(
  { keys, events, transact, realNow, newId }: Pick<AccessParts, 'keys'> & EventParts & Transacts & RealClock & NewIds,
  storeId: string,
  wanted: KeyCreate,
  key = newSecret(wanted.kind),
): Promise<CreatedKey> {
  const record: KeyRecord = {
    _id: newId('key'),
    storeId,
    hash: hashSecret(key),
    kind: wanted.kind,
    name: wanted.name,
    hint: hintOf(key),
    scopes: [...scopesOf(wanted)],
    origins: wanted.kind === 'publishable' ? wanted.origins : [],
    agent: wanted.kind === 'restricted' ? (wanted.agent ?? null) : null,
    createdAt: realNow(),
    revokedAt: null,
    lastUsedAt: null,
    version: 1,
  }
  return await transact(async (tx) => {
    await keys.insert(record, tx)
    await events.record({ storeId, type: 'key.created', object: 'key', id: record._id, after: presentKey(record) }, tx)
    return { ...presentKey(record), key }
  })
}
