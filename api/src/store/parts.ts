import type { Connection } from 'mongoose'
import type { SecretBox } from '../shared/secret-box.ts'
import { createStoreStore, type StoreStore } from './store.store.ts'

export type StoreParts = { stores: StoreStore }

export const storeParts = (connection: Connection, secrets: SecretBox): StoreParts => ({
  stores: createStoreStore(connection, secrets),
})
