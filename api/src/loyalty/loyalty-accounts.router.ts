import { contract } from '@aftercare/contracts'
import type { CustomerParts } from '../customers/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { OrderParts } from '../orders/index.ts'
import { awardPoints } from './award-points.ts'
import { listOffers } from './list-offers.ts'
import type { PointsParts } from './parts.ts'
import { listReferrals, referFriend } from './refer-friend.ts'
import { getStatement, listTiers } from './report-points.ts'
import { getAccount, listAccountEntries, listAccounts } from './read-account.ts'

type Parts = ServeParts & PointsParts & OrderParts & CustomerParts

export const loyaltyAccountsRouter = (parts: Parts) =>
  serve(contract.loyaltyAccounts, parts, {
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listAccounts(context, actor, query) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getAccount(context, actor, params.loyaltyAccountId),
    }),
    entries: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await listAccountEntries(context, actor, params.loyaltyAccountId, query),
    }),
    tiers: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await listTiers(context, actor, params.loyaltyAccountId),
    }),
    statement: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await getStatement(context, actor, params.loyaltyAccountId, query.month),
    }),
    offers: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await listOffers(context, actor, params.loyaltyAccountId),
    }),
    award: async ({ body }, { context, actor }) => ({ status: 200, body: await awardPoints(context, actor, body) }),
    refer: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await referFriend(context, actor, params.loyaltyAccountId, body.friendId),
    }),
    referrals: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await listReferrals(context, actor, params.loyaltyAccountId, query),
    }),
  })
