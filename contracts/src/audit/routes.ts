import { EventTypeSchema } from '../events/schemas.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { AuditEntry } from './schemas.ts'

export const auditEntriesRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/audit-entries',
    summary: 'List audit entries',
    description:
      'Newest first, for as long as the store is there. What happened a moment ago is chained by a job, and follows within seconds. The key needs `audit:read`, which only secret keys have without being given it.',
    query: z.strictObject({
      ...pageQuery,
      type: EventTypeSchema.optional(),
      objectId: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .meta({ description: 'Of one return, refund, key or other object' }),
    }),
    responses: { 200: pageOf(AuditEntry, 'AuditEntry') },
    metadata: {
      scope: 'audit:read',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'Refunds that went out', as: 'server', query: { type: 'refund.succeeded' }, status: 200 }],
    },
  },
})
