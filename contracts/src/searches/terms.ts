import type { Terms } from '../vocabulary/terms.ts'

export const searchTerms = {
  resources: { searches: 'What shoppers search for, without saying who.' },
  ids: { searchEvent: 'sev' },
  scopes: { 'searches:read': ['agent'], 'searches:write': ['publishable'] },
  problems: {},
  events: {},
} as const satisfies Terms
