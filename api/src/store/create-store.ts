import type { Store, StoreSettings } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import type { StoreParts } from './parts.ts'
import { presentStore } from './present-store.rules.ts'
import { newShopperSecret } from './rotate-shopper-secret.ts'
import { newTestClock } from './test-clock.rules.ts'
import type { StoreMode, StoreRecord } from './store.ts'

export type NewStoreOptions = {
  id?: string
  shopperSecret?: string
  /** Live when left out. */
  mode?: StoreMode
}

/** Makes a store. Nobody can ask for one over HTTP: whoever runs the process does, from the command line or the seed. */
export async function createStore(
  { stores, transact, realNow, newId }: StoreParts & Transacts & RealClock & NewIds,
  settings: StoreSettings,
  { id = newId('store'), shopperSecret = newShopperSecret(), mode = 'live' }: NewStoreOptions = {},
): Promise<Store & { shopperSecret: string }> {
  const at = realNow()
  const record: StoreRecord = {
    _id: id,
    storeId: id,
    settings,
    ...(mode === 'test' && { testClock: newTestClock }),
    shopperSecret,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await transact(async (tx) => await stores.insert(record, tx))
  return { ...presentStore(record), shopperSecret }
}
