import type { AuditEntry } from '@aftercare/contracts'
import type { AuditEntryRecord } from './audit-entry.ts'

export const presentAuditEntry = ({ _id: _, storeId: __, at, ...entry }: AuditEntryRecord): AuditEntry => ({
  ...entry,
  at: at.toISOString(),
})
