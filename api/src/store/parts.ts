import type { Connection } from 'mongoose'
import { createStoreStore, type StoreStore } from './store.store.ts'

export type StoreParts = { stores: StoreStore }

export const storeParts = (connection: Connection): StoreParts => ({ stores: createStoreStore(connection) })
