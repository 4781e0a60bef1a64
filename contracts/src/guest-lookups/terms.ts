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
    mail_link_invalid: {
      status: 401,
      title: 'The link of the mail is over',
      remedy: 'A link works for seven days, and for what is still of that address. Look the number up with a code.',
    },
  },
  events: {},
} as const satisfies Terms
