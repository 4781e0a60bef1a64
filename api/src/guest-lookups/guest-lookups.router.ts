import { contract } from '@aftercare/contracts'
import type { AccessParts } from '../access/index.ts'
import type { CustomerParts } from '../customers/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { MailboxLinkParts } from '../mail/index.ts'
import type { JobParts } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import type { QuotaParts } from '../shared/quotas.store.ts'
import type { StoreParts } from '../store/index.ts'
import type { TicketParts } from '../tickets/index.ts'
import { createGuestLookup } from './create-guest-lookup.ts'
import type { LookUpParts } from './look-up.ts'
import { openMailLink } from './open-mail-link.ts'
import type { GuestLookupParts } from './parts.ts'
import { judgeCode, openLookup } from './verify-guest-lookup.ts'

type Parts = ServeParts &
  GuestLookupParts &
  LookUpParts &
  MailboxLinkParts &
  StoreParts &
  CustomerParts &
  TicketParts &
  AccessParts &
  JobParts &
  QuotaParts &
  NewIds

export const guestLookupsRouter = (parts: Parts) =>
  serve(contract.guestLookups, parts, {
    create: async ({ body }, { context, actor }) => ({
      status: 202,
      body: await createGuestLookup(context, actor, body),
    }),
    verify: {
      // A try counts whatever becomes of it, and once, however often the transaction runs.
      prepare: async ({ params, body }, { context, actor }) => {
        const lookup = await judgeCode(context, actor, params.guestLookupId, body.code)
        return { commit: async (inside) => ({ status: 201, body: await openLookup(inside, actor, lookup) }) }
      },
    },
    open: async ({ body }, { context, actor }) => ({
      status: 201,
      body: await openMailLink(context, actor, body.key),
    }),
  })
