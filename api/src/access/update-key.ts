import { ProblemError, type Key, type KeyUpdate } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import type { Actor } from './actor.ts'
import type { AccessParts } from './parts.ts'
import { presentKey } from './present-key.rules.ts'

/**
 * Sets what the agent of a key may give back alone.
 *
 * @throws ProblemError key_not_found, version_mismatch, key_has_no_agent
 */
export async function updateKey(
  { keys, events, transact }: Pick<AccessParts, 'keys'> & EventParts & Transacts,
  { storeId }: Actor,
  keyId: string,
  { limits }: KeyUpdate,
  ifMatch: IfMatch,
): Promise<Key> {
  return await transact(async (tx) => {
    const key = await keys.find(storeId, keyId, tx)
    if (key === null) throw new ProblemError('key_not_found', `No key ${keyId}`)
    const { agent, version = 1 } = key
    expectVersion(version, ifMatch)
    if (agent === null) throw new ProblemError('key_has_no_agent', 'Only the key of a person has limits')
    const after = { ...key, agent: { ...agent, limits }, version: version + 1 }
    await keys.setAgent(after, tx)
    const shown = presentKey(after)
    const about = { storeId, object: 'key', id: keyId, version: after.version } as const
    await events.record({ ...about, type: 'key.limits_changed', after: shown }, tx)
    return shown
  })
}
