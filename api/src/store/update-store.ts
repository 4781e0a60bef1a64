import type { Store, StoreSettings } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed, type IfMatch } from '../shared/version.rules.ts'
import type { StoreParts } from './parts.ts'
import { presentStore } from './present-store.rules.ts'

/** Replaces the settings of the actor's store. @throws ProblemError store_not_found, version_mismatch */
export async function updateStore(
  { stores, events, transact, now }: StoreParts & EventParts & Transacts & Clock,
  { storeId }: Actor,
  settings: StoreSettings,
  ifMatch: IfMatch,
): Promise<Store> {
  return await transact(async (tx) => {
    const store = changed(await stores.load(storeId, tx), { settings }, ifMatch, now())
    await stores.save(store, tx)
    await events.record(
      { storeId, type: 'store.updated', object: 'store', id: storeId, version: store.version, after: store.settings },
      tx,
    )
    return presentStore(store)
  })
}
