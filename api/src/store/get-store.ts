import type { Store } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { StoreParts } from './parts.ts'
import { presentStore } from './present-store.rules.ts'

/** The actor's own store. @throws ProblemError store_not_found */
export async function getStore({ stores }: StoreParts, { storeId }: Actor): Promise<Store> {
  return presentStore(await stores.load(storeId))
}
