import { publishableScopes, scopes, type CreatedKey, type KeyCreate, type Scope } from '@aftercare/contracts'
import type { Context } from '../context.ts'
import { hashSecret, hintOf, newSecret } from './key-secret.rules.ts'
import { presentKey, type KeyRecord } from './keys.store.ts'

const scopesOf = (wanted: KeyCreate): readonly Scope[] => {
  if (wanted.kind === 'publishable') return publishableScopes
  return wanted.kind === 'secret' ? scopes : wanted.scopes
}

/** Makes a key for the store. The answer is the only place where the key itself ever is. */
export async function createKey(
  { keys, events, transact, now, newId }: Pick<Context, 'keys' | 'events' | 'transact' | 'now' | 'newId'>,
  storeId: string,
  wanted: KeyCreate,
): Promise<CreatedKey> {
  const key = newSecret(wanted.kind)
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
    createdAt: now(),
    revokedAt: null,
    lastUsedAt: null,
  }
  return await transact(async (tx) => {
    await keys.insert(record, tx)
    await events.record({ storeId, type: 'key.created', object: 'key', id: record._id }, tx)
    return { ...presentKey(record), key }
  })
}
