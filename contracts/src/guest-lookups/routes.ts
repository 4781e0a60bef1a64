import { ShopperSession } from '../sessions/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { EmailAddress } from '../vocabulary/text.ts'
import { Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { digitsOf } from './code.rules.ts'
import { GuestLookup, guestLookupCodeAttemptsMax, GuestLookupId } from './schemas.ts'

export const guestLookupsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/guest-lookups',
    summary: 'Look up an order or a ticket as a guest',
    description:
      'Takes an order number, or a reference from a mail (of a ticket, return, withdrawal, exchange or claim), and the mail address that belongs to it; or, with `gift`, the code of a gift receipt and the recipient’s own address. The answer is always the same and takes as long, whether they match or not; when they do, a code of six digits goes to that address, three times an hour at most.',
    body: z
      .strictObject({
        number: z.string().trim().min(1).max(80).meta({
          description: 'Order number, reference from a mail (`T-`, `R-`, `W-`, `X-` or `C-`) or code of a gift receipt',
        }),
        email: EmailAddress,
        gift: z.boolean().optional().meta({
          description:
            'The number is the code of a gift receipt, and the address that of whoever got the present. No code goes to the buyer’s address',
        }),
        locale: Locale.optional().meta({
          description: 'The language in which it was asked for; the mail with the code comes in it',
        }),
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
          body: { number: 'NL-1042', email: 'mia.berg@example.com', locale: 'en' },
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
    description: `Exchanges the code for a session that sees that one order, ticket or gift; of a return, withdrawal, exchange or claim it is the order. A code works once, for 15 minutes. ${guestLookupCodeAttemptsMax} codes an hour can be tried for one number and address, by whomever and over however many look-ups; then the answer is \`rate_limited\`.`,
    body: z
      .strictObject({
        code: z
          .string()
          .max(40)
          .overwrite(digitsOf)
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
  open: {
    method: 'POST',
    path: '/v1/guest-lookups/open',
    summary: 'Open the link of a mail',
    description:
      'Exchanges the key in the link of one of our mails (what stands behind `#open=`) for a session that sees the one order or ticket that the mail is about. The mail proves the mailbox as a code does, for seven days, however often. Call it when the shopper asks for it: programs that check mails follow every link.',
    body: z
      .strictObject({
        key: z.string().min(20).max(800).meta({ description: 'What stands behind `#open=` in the address' }),
      })
      .meta({ id: 'GuestLookupOpen', description: 'The key of a link' }),
    responses: { 201: ShopperSession },
    metadata: {
      scope: 'sessions:write',
      principals: ['publishable', 'server'],
      ownership: 'none',
      idempotent: 'key',
      problems: ['mail_link_invalid'],
      examples: [
        {
          summary: 'Open what a mail is about',
          as: 'publishable',
          body: { key: 'KEY_OF_THE_LINK_IN_THE_MAIL' },
          status: 201,
        },
      ],
    },
  },
})
