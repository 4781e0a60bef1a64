import type { Terms } from '../vocabulary/terms.ts'

export const guestLookupTerms = {
  resources: { guestLookups: 'Orders and tickets for guests: a number, a mail address, and a code sent to it.' },
  ids: { guestLookup: 'glk' },
  scopes: {},
  problems: {
    guest_lookup_not_found: {
      status: 404,
      title: 'No such look-up',
      remedy: 'Start a new look-up. One lasts 15 minutes.',
    },
    code_invalid: {
      status: 401,
      title: 'The code is not right',
      remedy: 'Type the six digits from the newest mail. After five wrong tries start a new look-up.',
    },
  },
  events: {},
} as const satisfies Terms
