import type { Terms } from '../vocabulary/terms.ts'

export const auditTerms = {
  resources: {
    auditEntries:
      'Who moved money or made a decision, what about, and when, each with the hash of the one before: what was changed or taken out afterwards no longer fits. `aftercare audit verify` checks the chain.',
  },
  ids: {},
  scopes: { 'audit:read': [] },
  problems: {},
  events: {},
} as const satisfies Terms
