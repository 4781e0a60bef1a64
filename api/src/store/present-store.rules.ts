import type { Store } from '@aftercare/contracts'
import type { StoreRecord } from './store.ts'

export const presentStore = ({ _id, settings, version, createdAt, updatedAt }: StoreRecord): Store => ({
  id: _id,
  ...settings,
  version,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})
