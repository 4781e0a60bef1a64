import type { Terms } from '../vocabulary/terms.ts'

export const healthTerms = {
  resources: { health: 'For supervisors and load balancers.' },
  ids: {},
  scopes: {},
  problems: {},
  events: {},
} as const satisfies Terms
