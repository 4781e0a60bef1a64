import type { Terms } from '../vocabulary/terms.ts'

export const sessionTerms = {
  resources: { shopperSessions: 'Credentials of signed-in shoppers.' },
  ids: { shopperSession: 'ses' },
  scopes: { 'sessions:write': ['publishable', 'shopper'] },
  problems: {
    shopper_token_invalid: {
      status: 401,
      title: 'The signed shopper token is not valid',
      remedy:
        'Sign it with HS256 and the store’s shopper secret as it is printed, with sub, a jti of its own, an exp at most 10 minutes ahead, and aud "aftercare". iat may be left out.',
    },
  },
  events: {},
} as const satisfies Terms
