import { CustomerId } from './customers.ts'
import { exampleId, idOf } from './ids.ts'
import { OrderId } from './orders.ts'
import { defineRoutes } from './route.ts'
import { EmailAddress } from './text.ts'
import { TicketId } from './tickets.ts'
import { Instant } from './time.ts'
import { z } from './zod.ts'

export const ShopperSessionId = idOf('shopperSession', 'ShopperSession')
export const GuestLookupId = idOf('guestLookup', 'GuestLookup')

/** What a session may see. A guest proved one mailbox for one order or one ticket, and sees no more than that. */
const SessionSubject = z
  .discriminatedUnion('level', [
    z.object({ level: z.literal('authenticated'), customerId: CustomerId }),
    z.object({ level: z.literal('pre_authenticated'), orderId: OrderId.nullable(), ticketId: TicketId.nullable() }),
  ])
  .meta({
    id: 'SessionSubject',
    description: 'Whose session it is: a customer’s, or a guest’s for one order or ticket',
  })

export const ShopperSession = z
  .object({
    id: ShopperSessionId,
    token: z.string().meta({ description: 'Send it as Authorization: Bearer. Shown once' }),
    subject: SessionSubject,
    expiresAt: Instant,
  })
  .meta({
    id: 'ShopperSession',
    description: 'A shopper’s credential: one hour for a customer, 30 minutes for a guest',
  })
export type ShopperSession = z.infer<typeof ShopperSession>

export const shopperSessionsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/shopper-sessions',
    summary: 'Begin the session of a signed-in shopper',
    description:
      'Exchanges a token that the shop’s server signed (JWT, HS256 with the store’s shopper secret; `sub` your id of the customer, `aud` "aftercare", `exp` at most 10 minutes ahead, `jti` used once) for a session. A page’s session may do what shoppers may; one that a server begins, what the server’s key may do of it.',
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

export const guestLookupCodeAttemptsMax = 5

export const GuestLookup = z
  .object({ id: GuestLookupId, expiresAt: Instant })
  .meta({ id: 'GuestLookup', description: 'A look-up that waits for its code' })
export type GuestLookup = z.infer<typeof GuestLookup>

export const guestLookupsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/guest-lookups',
    summary: 'Look up an order or a ticket as a guest',
    description:
      'Takes an order number or a ticket reference, and the mail address that belongs to it. The answer is always the same and takes as long, whether they match or not; when they do, a code of six digits goes to that address.',
    body: z
      .strictObject({
        number: z.string().trim().min(1).max(40).meta({ description: 'Order number or ticket reference' }),
        email: EmailAddress,
      })
      .meta({ id: 'GuestLookupCreate', description: 'What to look up, and the address it belongs to' }),
    responses: {
      202: GuestLookup,
    },
    metadata: {
      scope: 'sessions:write',
      principals: ['publishable', 'server'],
      ownership: 'none',
      idempotent: 'key',
      problems: [],
      examples: [
        {
          summary: 'Look up an order',
          as: 'publishable',
          body: { number: 'NL-1042', email: 'mia.berg@example.com' },
          status: 202,
        },
      ],
    },
  },
  verify: {
    method: 'POST',
    path: '/v1/guest-lookups/:guestLookupId/verify',
    pathParams: z.object({ guestLookupId: GuestLookupId }),
    summary: 'Prove the mailbox with the code',
    description: `Exchanges the code for a session that sees that one order or ticket. A code works once, for 15 minutes, and ${guestLookupCodeAttemptsMax} tries.`,
    body: z
      .strictObject({
        code: z
          .string()
          .trim()
          .regex(/^\d{6}$/, 'Expected six digits'),
      })
      .meta({ id: 'GuestLookupVerify', description: 'The code from the mail' }),
    responses: { 201: ShopperSession },
    metadata: {
      scope: 'sessions:write',
      principals: ['publishable', 'server'],
      ownership: 'none',
      idempotent: 'key',
      problems: ['guest_lookup_not_found', 'code_invalid'],
      examples: [
        {
          summary: 'Give the code',
          as: 'publishable',
          params: { guestLookupId: exampleId('guestLookup') },
          body: { code: '314159' },
          status: 201,
        },
      ],
    },
  },
})
