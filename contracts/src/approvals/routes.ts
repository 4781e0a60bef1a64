import { refundFigureProblems } from '../refunds/routes.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { Approval, ApprovalApprove, ApprovalDecline, ApprovalId, ApprovalRequestStatusSchema } from './schemas.ts'

const ObjectId = z
  .string()
  .regex(/^[a-z]{3}_[0-9a-z]{26}$/, 'Expected the id of a return, a refund, a withdrawal or a customer')
  .meta({ description: 'What it is about: a return, a withdrawal, a customer, or the refund that there would be' })

const pathParams = z.object({ approvalId: ApprovalId })

export const approvalsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/approvals',
    summary: 'List approvals',
    description: 'Newest first. Those that are `requested` wait for somebody to decide.',
    query: z.strictObject({
      ...pageQuery,
      status: ApprovalRequestStatusSchema.optional(),
      objectId: ObjectId.optional(),
    }),
    responses: { 200: pageOf(Approval, 'Approval') },
    metadata: {
      scope: 'approvals:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'What waits for somebody', as: 'agent', query: { status: 'requested' }, status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/approvals/:approvalId',
    pathParams,
    summary: 'Get an approval',
    description: 'One approval: what was asked for, above which limits, and what was decided.',
    responses: { 200: Approval },
    metadata: {
      scope: 'approvals:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['approval_not_found'],
      examples: [
        { summary: 'Read an approval', as: 'agent', params: { approvalId: exampleId('approval') }, status: 200 },
      ],
    },
  },
  approve: {
    method: 'POST',
    path: '/v1/approvals/:approvalId/approve',
    pathParams,
    summary: 'Approve what was asked for',
    description:
      'Does just what was asked for, to the minor unit, in the name of whoever asked and on the authority of whoever approves, whose own limits hold. When the money has changed since, it says so and does nothing: decline it, or let it be asked for anew. It needs the scope of what is done as well, such as `refunds:write`.',
    body: ApprovalApprove.optional(),
    responses: { 200: Approval },
    metadata: {
      scope: 'approvals:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [
        'approval_not_found',
        'approval_transition_not_allowed',
        'approval_own_request',
        'authority_exceeded',
        'refund_changed',
        ...refundFigureProblems,
        'return_not_found',
        'return_transition_not_allowed',
        'resolution_not_found',
        'resolution_not_due',
        'keep_item_limit_reached',
        'withdrawal_not_found',
        'withdrawal_transition_not_allowed',
        'store_credit_customer_not_found',
        'store_credit_too_large',
      ],
      examples: [
        {
          summary: 'It is right',
          as: 'server',
          params: { approvalId: exampleId('approval', 'to-approve') },
          body: { reason: 'The lamp came broken twice' },
          status: 200,
        },
      ],
    },
  },
  decline: {
    method: 'POST',
    path: '/v1/approvals/:approvalId/decline',
    pathParams,
    summary: 'Decline what was asked for',
    description: 'Nothing is done, and whoever asked learns why. It can be asked for anew.',
    body: ApprovalDecline,
    responses: { 200: Approval },
    metadata: {
      scope: 'approvals:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['approval_not_found', 'approval_transition_not_allowed', 'approval_own_request'],
      examples: [
        {
          summary: 'It is not right',
          as: 'server',
          params: { approvalId: exampleId('approval', 'to-decline') },
          body: { reason: 'A new lamp went out yesterday' },
          status: 200,
        },
      ],
    },
  },
})
