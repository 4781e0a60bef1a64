import type { Terms } from '../vocabulary/terms.ts'

export const carrierTerms = {
  resources: {
    carriers:
      'How well each carrier does: parcels that came on the day the shopper was promised, damage, loss, and how often shoppers had to ask.',
  },
  ids: {},
  scopes: { 'carriers:read': ['agent'] },
  problems: {},
  events: {},
} as const satisfies Terms
