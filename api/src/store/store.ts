import type { StoreSettings } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type StoreRecord = StoredRecord & {
  settings: StoreSettings
  /** Signs shopper tokens (HS256). The merchant's server has it too, so it is sealed and not hashed. */
  shopperSecret: string
  /** Secrets before it, each until the moment up to which it is still taken, the newest first. */
  retiredShopperSecrets?: { secret: string; until: Date }[]
  version: number
  createdAt: Date
  updatedAt: Date
}
