import type { StoreSettings } from '@aftercare/contracts'
import { createKey, type AccessParts } from '../access/index.ts'
import { joining, type Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { createStore } from './create-store.ts'
import type { StoreParts } from './parts.ts'
import type { StoreMode } from './store.ts'

type Parts = StoreParts & Pick<AccessParts, 'keys'> & NaturalKeyParts & EventParts & Transacts & RealClock & NewIds

/** The names of stores are those of the whole installation, which no store has the id of. */
const installation = 'installation'

/**
 * Makes a store and its first secret key, together or not at all, unless a store was made under this name before: then it is
 * left as it is, and `secrets` is null.
 */
export async function ensureStore(
  context: Parts,
  settings: StoreSettings,
  mode: StoreMode = 'live',
): Promise<{ id: string; secrets: { secretKey: string; shopperSecret: string } | null }> {
  return await context.transact(async (tx) => {
    const inside = joining(context, tx)
    const id = context.newId('store')
    const owner = await context.naturalKeys.claim(installation, 'store-name', settings.name, id, tx)
    if (owner !== id) return { id: owner, secrets: null }
    const { shopperSecret } = await createStore(inside, settings, { id, mode })
    const { key: secretKey } = await createKey(inside, id, { kind: 'secret', name: 'First key' })
    return { id, secrets: { secretKey, shopperSecret } }
  })
}
