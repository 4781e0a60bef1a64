import type { Terms } from '../vocabulary/terms.ts'

export const loyaltyTerms = {
  resources: {
    loyaltyProgrammes:
      'What earns points, when they can be spent, when they end, and what they buy: in versions that never change.',
  },
  ids: {},
  scopes: { 'loyaltyProgrammes:read': ['publishable', 'agent', 'shopper'], 'loyaltyProgrammes:write': [] },
  problems: {
    loyalty_programme_not_found: {
      status: 404,
      title: 'No such loyalty programme',
      remedy: 'Use a version that the store has published. The first one is published with If-None-Match: *.',
    },
    loyalty_programme_has_mistakes: {
      status: 422,
      title: 'The loyalty programme has mistakes',
      remedy: 'Correct what errors lists, each with a case that shows it. aftercare loyalty check finds the same.',
    },
  },
  events: {
    'loyalty_programme.published': {
      object: 'loyalty_programme',
      happened: 'Another loyalty programme became the current one',
      audited: true,
    },
  },
} as const satisfies Terms
