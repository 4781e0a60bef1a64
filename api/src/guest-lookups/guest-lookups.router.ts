import { contract } from '@aftercare/contracts'
import type { AccessParts } from '../access/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { JobParts } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import type { StoreParts } from '../store/index.ts'
import type { TicketParts } from '../tickets/index.ts'
import { createGuestLookup } from './create-guest-lookup.ts'
import type { GuestLookupParts } from './parts.ts'
import { verifyGuestLookup } from './verify-guest-lookup.ts'

type Parts = ServeParts & GuestLookupParts & StoreParts & TicketParts & AccessParts & JobParts & NewIds

export const guestLookupsRouter = (parts: Parts) =>
  serve(contract.guestLookups, parts, {
    create: async ({ body }, { context, actor }) => ({
      status: 202,
      body: await createGuestLookup(context, actor, body),
    }),
    verify: async ({ params, body }, { context, actor }) => ({
      status: 201,
      body: await verifyGuestLookup(context, actor, params.guestLookupId, body.code),
    }),
  })
