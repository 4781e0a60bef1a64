import type { Terms } from '../vocabulary/terms.ts'

export const eventTerms = {
  resources: { events: 'Everything that happened, in order.' },
  ids: { event: 'evt' },
  scopes: { 'events:read': ['agent'] },
  problems: {
    event_not_found: { status: 404, title: 'No such event', remedy: 'Events are kept for 30 days.' },
  },
  events: {},
} as const satisfies Terms
