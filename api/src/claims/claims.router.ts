import { contract } from '@aftercare/contracts'
import { doneOrAskedFor, type AskParts } from '../approvals/index.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { RequestParts } from '../refunds/index.ts'
import type { WithdrawalParts } from '../withdrawals/index.ts'
import { createClaim } from './create-claim.ts'
import {
  acceptRemedy,
  askAboutClaim,
  contestClaim,
  demandRemedy,
  failRemedy,
  offerRemedy,
  refuseRemedy,
  showDefect,
  withdrawClaim,
} from './discuss-claim.ts'
import { getClaim, listClaims } from './get-claim.ts'
import type { ClaimParts } from './parts.ts'
import { performRemedy } from './perform-remedy.ts'

type Parts = ServeParts & ClaimParts & RequestParts & WithdrawalParts & AttachmentParts & AskParts

export const claimsRouter = (parts: Parts) =>
  serve(contract.claims, parts, {
    create: async ({ body }, { context, actor }) => ({ status: 201, body: await createClaim(context, actor, body) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getClaim(context, actor, params.claimId),
    }),
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listClaims(context, actor, query) }),
    ask: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await askAboutClaim(context, actor, params.claimId, body, ifMatch),
    }),
    show: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await showDefect(context, actor, params.claimId, body, ifMatch),
    }),
    offer: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await offerRemedy(context, actor, params.claimId, body, ifMatch),
    }),
    accept: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await acceptRemedy(context, actor, params.claimId, body, ifMatch),
    }),
    refuse: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await refuseRemedy(context, actor, params.claimId, body, ifMatch),
    }),
    demand: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await demandRemedy(context, actor, params.claimId, body, ifMatch),
    }),
    fail: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await failRemedy(context, actor, params.claimId, body, ifMatch),
    }),
    contest: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await contestClaim(context, actor, params.claimId, body, ifMatch),
    }),
    withdraw: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await withdrawClaim(context, actor, params.claimId, body, ifMatch),
    }),
    perform: async ({ params, body, ifMatch }, { context, actor }) =>
      doneOrAskedFor(200, await performRemedy(context, actor, params.claimId, body ?? {}, ifMatch)),
  })
