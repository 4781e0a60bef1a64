import type { CreatedKey, KeyCreate } from '@aftercare/contracts'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { createKey } from './create-key.ts'
import { expectMayMakeKey } from './key-authority.rules.ts'

/** Makes a key that can do no more than the one that asks for it. @throws ProblemError scope_missing, field_not_allowed */
export async function giveKey(
  context: Pick<Context, 'keys' | 'events' | 'transact' | 'now' | 'newId'>,
  actor: Actor,
  wanted: KeyCreate,
): Promise<CreatedKey> {
  expectMayMakeKey(actor, wanted)
  return await createKey(context, actor.storeId, wanted)
}
