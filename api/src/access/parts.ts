import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { createKeyStore, type KeyStore } from './keys.store.ts'
import { createSessionStore, type SessionStore } from './sessions.store.ts'
import { createShopperTokenStore, type ShopperTokenStore } from './shopper-tokens.store.ts'

export type AccessParts = { keys: KeyStore; sessions: SessionStore; shopperTokens: ShopperTokenStore }

/** Where the secrets are that a shop signs its shoppers' tokens with. */
export type ShopperSecrets = {
  stores: { shopperSecrets(storeId: string, now: Date, tx: Tx): Promise<string[]> }
}

export const accessParts = (connection: Connection): AccessParts => ({
  keys: createKeyStore(connection),
  sessions: createSessionStore(connection),
  shopperTokens: createShopperTokenStore(connection),
})
