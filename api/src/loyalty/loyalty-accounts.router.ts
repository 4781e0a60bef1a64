import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { LoyaltyParts } from './parts.ts'
import { getStatement, listTiers } from './report-points.ts'
import { getAccount, listAccountEntries, listAccounts } from './read-account.ts'

type Parts = ServeParts & LoyaltyParts

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
  })
