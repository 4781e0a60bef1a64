import type { Key } from '@aftercare/contracts'
import { scopesOf } from './key-authority.rules.ts'
import type { KeyRecord } from './key.ts'

export function presentKey(record: KeyRecord): Key {
  const { _id, kind, name, hint, origins, agent, createdAt, revokedAt, lastUsedAt, version = 1 } = record
  return {
    id: _id,
    kind,
    name,
    hint,
    scopes: [...scopesOf(record)],
    origins,
    agent,
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    version,
  }
}
