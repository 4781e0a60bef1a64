import type { Terms } from '../vocabulary/terms.ts'

export const storeTerms = {
  resources: { store: 'The shop itself, with its opening hours.' },
  ids: { store: 'sto' },
  scopes: { 'store:read': ['publishable', 'agent'], 'store:write': [] },
  problems: {
    store_not_found: { status: 404, title: 'No such store', remedy: 'Use a key of an existing store.' },
  },
  events: {
    'store.updated': { object: 'store', happened: 'The settings of the store changed', audited: true },
  },
} as const satisfies Terms
