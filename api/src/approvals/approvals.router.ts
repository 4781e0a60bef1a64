import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { Inside, Transacts } from '../database.ts'
import { approveRequest, type Performers } from './approve-request.ts'
import { declineRequest } from './decline-request.ts'
import type { DecideParts } from './decide.ts'
import { getApproval } from './get-approval.ts'
import { listApprovals } from './list-approvals.ts'

/** Generic parts lose their names with `outside`. */
type Within<Parts> = Parts & DecideParts & Transacts

/** @param performers who does what was approved: the modules that let it be asked for */
export const approvalsRouter = <Parts extends ServeParts & DecideParts>(
  parts: Parts,
  performers: Performers<Inside<Parts>>,
) =>
  serve(contract.approvals, parts, {
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listApprovals(context, actor, query) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getApproval(context, actor, params.approvalId),
    }),
    approve: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await approveRequest(
        context as Within<typeof context>,
        performers,
        actor,
        params.approvalId,
        body?.reason ?? null,
      ),
    }),
    decline: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await declineRequest(context as Within<typeof context>, actor, params.approvalId, body),
    }),
  })
