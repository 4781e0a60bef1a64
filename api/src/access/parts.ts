import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { createCredentialChangeStore, type CredentialChangeStore } from './credential-changes.store.ts'
import type { Credential } from './credential.ts'
import { createKeyStore, type KeyStore } from './keys.store.ts'
import { keepCredentials, type Elapsed, type KnownCredentials } from './known-credentials.ts'
import { createSessionStore, type SessionStore } from './sessions.store.ts'
import { createShopperTokenStore, type ShopperTokenStore } from './shopper-tokens.store.ts'

export type AccessParts = {
  keys: KeyStore
  sessions: SessionStore
  shopperTokens: ShopperTokenStore
  /** Who has asked lately. */
  credentials: KnownCredentials<Credential>
  credentialChanges: CredentialChangeStore
}

/** Where the secrets are that a shop signs its shoppers' tokens with. */
export type ShopperSecrets = {
  stores: { shopperSecrets(storeId: string, now: Date, tx: Tx): Promise<string[]> }
}

/** @param elapsed the clock by which what is known of a credential grows old */
export function accessParts(connection: Connection, elapsed?: Elapsed): AccessParts {
  const changes = createCredentialChangeStore(connection)
  return {
    keys: createKeyStore(connection, changes),
    sessions: createSessionStore(connection, changes),
    shopperTokens: createShopperTokenStore(connection),
    credentials: keepCredentials(changes, elapsed),
    credentialChanges: changes,
  }
}
