import { contract } from '@aftercare/contracts'
import { doneOrAskedFor, type AskParts } from '../approvals/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds } from '../shared/parts.ts'
import type { QuotaParts } from '../shared/quotas.store.ts'
import { confirmWithdrawal } from './confirm-withdrawal.ts'
import { contestWithdrawal } from './contest-withdrawal.ts'
import { createWithdrawal, limitStatements } from './create-withdrawal.ts'
import { getWithdrawal } from './get-withdrawal.ts'
import type { JudgeParts } from './judge-statement.ts'
import { listWithdrawals } from './list-withdrawals.ts'
import { matchWithdrawal } from './match-withdrawal.ts'
import { provePosting } from './prove-posting.ts'
import { receiveGoods } from './receive-goods.ts'
import type { RequestParts } from '../refunds/index.ts'
import { refundWithdrawal } from './refund-withdrawal.ts'
import { settleWithdrawal } from './settle-withdrawal.ts'
import type { StepParts } from './take-withdrawal-step.ts'

type Parts = ServeParts &
  StepParts &
  JudgeParts &
  RequestParts &
  CustomerParts &
  NaturalKeyParts &
  NewIds &
  QuotaParts &
  AskParts

export const withdrawalsRouter = (parts: Parts) =>
  serve(contract.withdrawals, parts, {
    create: {
      prepare: async ({ body }, { context, actor }) => {
        await limitStatements(context, actor, body)
        return { commit: async (inside) => ({ status: 201, body: await createWithdrawal(inside, actor, body) }) }
      },
    },
    confirm: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await confirmWithdrawal(context, actor, params.withdrawalId, ifMatch),
    }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getWithdrawal(context, actor, params.withdrawalId),
    }),
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await listWithdrawals(context, actor, query),
    }),
    match: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await matchWithdrawal(context, actor, params.withdrawalId, body, ifMatch),
    }),
    provePosting: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await provePosting(context, actor, params.withdrawalId, body, ifMatch),
    }),
    receive: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await receiveGoods(context, actor, params.withdrawalId, ifMatch),
    }),
    contest: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await contestWithdrawal(context, actor, params.withdrawalId, body, ifMatch),
    }),
    refund: async ({ params, body, ifMatch }, { context, actor }) =>
      doneOrAskedFor(200, await refundWithdrawal(context, actor, params.withdrawalId, body ?? {}, ifMatch)),
    settle: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await settleWithdrawal(context, actor, params.withdrawalId, body, ifMatch),
    }),
  })
