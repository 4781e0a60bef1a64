import type { CreatedKey, KeyCreate } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import { createKey } from './create-key.ts'
import { expectMayMakeKey } from './key-authority.rules.ts'
import type { AccessParts } from './parts.ts'

/** Makes a key that can do no more than the one that asks for it. @throws ProblemError scope_missing, field_not_allowed */
export async function giveKey(
  context: Pick<AccessParts, 'keys'> & EventParts & Transacts & RealClock & NewIds,
  actor: Actor,
  wanted: KeyCreate,
): Promise<CreatedKey> {
  expectMayMakeKey(actor, wanted)
  return await createKey(context, actor.storeId, wanted)
}
