import type { Scope } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'
import type { SessionSubject } from './actor.ts'

export type SessionRecord = StoredRecord & {
  hash: string
  subject: SessionSubject
  scopes: Scope[]
  /** The pages that may use the session: those of the key it was begun with. Null when a server began it. */
  origins: string[] | null
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}
