import type { Store, StoreSettings } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import type { StoreParts } from './parts.ts'
import { presentStore } from './present-store.rules.ts'
import { newShopperSecret } from './rotate-shopper-secret.ts'
import type { StoreRecord } from './store.ts'

/** Makes a store. Nobody can ask for one over HTTP: whoever runs the process does, from the command line or the seed. */
export async function createStore(
  { stores, transact, now, newId }: StoreParts & Transacts & Clock & NewIds,
  settings: StoreSettings,
  { id = newId('store'), shopperSecret = newShopperSecret() }: { id?: string; shopperSecret?: string } = {},
): Promise<Store & { shopperSecret: string }> {
  const at = now()
  const record: StoreRecord = {
    _id: id,
    storeId: id,
    settings,
    shopperSecret,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await transact(async (tx) => await stores.insert(record, tx))
  return { ...presentStore(record), shopperSecret }
}
