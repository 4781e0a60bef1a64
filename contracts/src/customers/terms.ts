import type { Terms } from '../vocabulary/terms.ts'

export const customerTerms = {
  resources: { customers: 'People who buy or ask.' },
  ids: { customer: 'cus' },
  scopes: { 'customers:read': ['agent'], 'customers:write': ['agent'] },
  problems: {
    customer_not_found: {
      status: 404,
      title: 'No such customer',
      remedy: 'Check the id, and that the key belongs to the same store.',
    },
  },
  events: {
    'customer.created': { object: 'customer', happened: 'A customer was seen for the first time' },
    'customer.updated': { object: 'customer', happened: 'A customer changed' },
  },
} as const satisfies Terms
