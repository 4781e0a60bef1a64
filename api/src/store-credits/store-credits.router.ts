import { contract } from '@aftercare/contracts'
import { doneOrAskedFor } from '../approvals/index.ts'
import type { CustomerParts } from '../customers/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import { captureReservation, releaseReservation } from './end-reservation.ts'
import { issueStoreCredit } from './issue-credit.ts'
import type { IssueParts } from './parts.ts'
import { getReservation, getStoreCredit, listCreditEntries, listStoreCredits, totalLiability } from './read-credit.ts'
import { reserveCredit } from './reserve-credit.ts'
import { restoreCredit } from './restore-credit.ts'

type Parts = ServeParts & IssueParts & CustomerParts

export const storeCreditsRouter = (parts: Parts) =>
  serve(contract.storeCredits, parts, {
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await listStoreCredits(context, actor, query),
    }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getStoreCredit(context, actor, params.storeCreditId),
    }),
    entries: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await listCreditEntries(context, actor, params.storeCreditId, query),
    }),
    liability: async (_, { context, actor }) => ({ status: 200, body: await totalLiability(context, actor) }),
    issue: async ({ body }, { context, actor }) => doneOrAskedFor(201, await issueStoreCredit(context, actor, body)),
    reserve: async ({ params, body }, { context, actor }) => ({
      status: 201,
      body: await reserveCredit(context, actor, params.storeCreditId, body),
    }),
    reservation: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getReservation(context, actor, params.reservationId),
    }),
    capture: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await captureReservation(context, actor, params.reservationId, body ?? {}),
    }),
    release: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await releaseReservation(context, actor, params.reservationId),
    }),
    restore: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await restoreCredit(context, actor, params.reservationId, body ?? {}),
    }),
  })
