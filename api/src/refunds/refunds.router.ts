import { contract } from '@aftercare/contracts'
import { doneOrAskedFor, type AskParts } from '../approvals/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import { executeRefund } from './execute-refund.ts'
import { getRefund } from './get-refund.ts'
import { listRefunds } from './list-refunds.ts'
import type { RequestParts } from './parts.ts'
import { previewRefund } from './preview-refund.ts'
import { retryRefund } from './retry-refund.ts'
import { settleRefund } from './settle-refund.ts'

type Parts = ServeParts & RequestParts & AskParts

export const refundsRouter = (parts: Parts) =>
  serve(contract.refunds, parts, {
    preview: async ({ body }, { context, actor }) => ({ status: 200, body: await previewRefund(context, actor, body) }),
    execute: async ({ body }, { context, actor }) =>
      doneOrAskedFor(201, await executeRefund(context, actor, body.token)),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getRefund(context, actor, params.refundId),
    }),
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listRefunds(context, actor, query) }),
    settle: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await settleRefund(context, actor, params.refundId, body),
    }),
    retry: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await retryRefund(context, actor, params.refundId),
    }),
  })
