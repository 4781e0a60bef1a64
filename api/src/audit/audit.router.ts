import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { AuditParts } from './parts.ts'

export const auditEntriesRouter = (parts: ServeParts & AuditParts) =>
  serve(contract.auditEntries, parts, {
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await context.audit.list(actor.storeId, query),
    }),
  })
