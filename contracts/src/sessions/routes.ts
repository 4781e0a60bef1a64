import { defineRoutes } from '../vocabulary/route.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { ShopperSession } from './schemas.ts'

export const shopperSessionsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/shopper-sessions',
    summary: 'Begin the session of a signed-in shopper',
    description:
      'Exchanges a token that the shop’s server signed (JWT, HS256; the bytes of the store’s shopper secret as it is printed are the key) for a session. `sub` is your id of the customer, `aud` is "aftercare", `exp` at most 10 minutes ahead, `jti` a random name, so that a token is exchanged once; `iat` may be left out. docs/sign-shoppers-in.md has samples in four languages. A page’s session may do what shoppers may; one that a server begins, what the server’s key may do of it.',
    body: z
      .strictObject({ token: z.string().min(20).max(4096) })
      .meta({ id: 'ShopperSessionCreate', description: 'The signed token' }),
    responses: { 201: ShopperSession },
    metadata: {
      scope: 'sessions:write',
      principals: ['publishable', 'server'],
      ownership: 'none',
      idempotent: 'key',
      problems: ['shopper_token_invalid', 'customer_not_found'],
      examples: [
        {
          summary: 'Exchange a signed token',
          as: 'publishable',
          body: { token: 'SIGNED_SHOPPER_TOKEN_HERE' },
          status: 201,
        },
      ],
    },
  },
  revoke: {
    method: 'POST',
    path: '/v1/shopper-sessions/current/revoke',
    body: z.strictObject({}).optional(),
    summary: 'End the session',
    description: 'The token that is sent stops working.',
    responses: {
      200: z.object({ revokedAt: Instant }).meta({ id: 'ShopperSessionRevoked', description: 'The session has ended' }),
    },
    metadata: {
      scope: 'sessions:write',
      principals: ['shopper'],
      ownership: 'own',
      idempotent: 'natural',
      problems: [],
      examples: [{ summary: 'Sign out', as: 'shopper', status: 200 }],
    },
  },
})
