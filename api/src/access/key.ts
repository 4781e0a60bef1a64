import type { Key, Scope } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type KeyRecord = StoredRecord & {
  hash: string
  kind: Key['kind']
  name: string
  hint: string
  scopes: Scope[]
  origins: string[]
  agent: Key['agent']
  createdAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
  /** Left out in keys that were made before there was one: 1. */
  version?: number
}
