import type { Store } from '@aftercare/contracts'
import type { StoreMode, StoreRecord } from './store.ts'

export const presentStore = ({ _id, settings, version, createdAt, updatedAt }: StoreRecord): Store => ({
  id: _id,
  ...settings,
  version,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})

export const modeOf = ({ testClock }: Pick<StoreRecord, 'testClock'>): StoreMode =>
  testClock === undefined ? 'live' : 'test'
