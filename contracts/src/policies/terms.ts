import type { Terms } from '../vocabulary/terms.ts'

export const policyTerms = {
  resources: {
    policies:
      'What goes back, until when and with which money: the promise of the shop, the law and the calendars of deadlines, in versions that never change.',
  },
  ids: {},
  scopes: { 'policies:read': ['publishable', 'agent', 'shopper'], 'policies:write': [] },
  problems: {
    policy_not_found: {
      status: 404,
      title: 'No such policy',
      remedy: 'Use a version that the store has published. The first one is published with If-None-Match: *.',
    },
    policy_has_mistakes: {
      status: 422,
      title: 'The return policy has mistakes',
      remedy: 'Correct what errors lists. aftercare policy check finds the same before it is published, and more.',
    },
  },
  events: {
    'policy.published': { object: 'policy', happened: 'Another return policy became the current one', audited: true },
  },
} as const satisfies Terms
