import type { Connection } from 'mongoose'
import { createAuditStore, type AuditStore } from './audit-entries.store.ts'

export type AuditParts = { audit: AuditStore }

export const auditParts = (connection: Connection): AuditParts => ({ audit: createAuditStore(connection) })
