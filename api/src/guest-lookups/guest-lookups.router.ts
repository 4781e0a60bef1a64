import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { createGuestLookup } from './create-guest-lookup.ts'
import { verifyGuestLookup } from './verify-guest-lookup.ts'

export const guestLookupsRouter = serve(contract.guestLookups, {
  create: async ({ body }, { context, actor }) => ({
    status: 202,
    body: await createGuestLookup(context, actor, body),
  }),
  verify: async ({ params, body }, { context, actor }) => ({
    status: 201,
    body: await verifyGuestLookup(context, actor, params.guestLookupId, body.code),
  }),
})
