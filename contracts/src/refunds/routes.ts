import { Approval } from '../approvals/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import {
  Refund,
  RefundExecute,
  RefundId,
  RefundPreview,
  RefundSettle,
  RefundStatusSchema,
  RefundWish,
} from './schemas.ts'

const pathParams = z.object({ refundId: RefundId })
/** Why a refund cannot be as it is wanted. */
export const refundFigureProblems = [
  'order_not_found',
  'currency_mismatch',
  'refund_line_not_found',
  'refund_quantity_exceeds_bought',
  'refund_exceeds_line',
  'refund_exceeds_shipping',
  'refund_exceeds_captured',
  'refund_nothing_due',
  'refund_fees_not_allowed',
  'refund_limit_reached',
] as const

export const refundsRoutes = defineRoutes({
  preview: {
    method: 'POST',
    path: '/v1/refunds/preview',
    summary: 'Preview a refund',
    description:
      'Says to the minor unit what would go back, and to which payments. Units of a line go back by cumulative rounding, so that no order of partial refunds comes to a cent more or less than was paid; taxes follow by the same rule. Refunds that the shop made elsewhere count, as soon as the order says so. The token executes just this refund, once, for 15 minutes. Nothing is reserved.',
    body: RefundWish,
    responses: { 200: RefundPreview },
    metadata: {
      scope: 'refunds:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'natural',
      problems: refundFigureProblems,
      examples: [
        {
          summary: 'One of two vases, and its delivery was slow',
          as: 'agent',
          body: {
            orderId: exampleId('order'),
            currency: 'EUR',
            ground: 'commercial',
            lines: [{ line: 'l2', quantity: 1 }],
            goodwill: 500,
            reason: 'Came a week late',
          },
          status: 200,
        },
      ],
    },
  },
  execute: {
    method: 'POST',
    path: '/v1/refunds',
    summary: 'Execute a refund that was previewed',
    description:
      'Requests the refund of the preview: the same figures to the minor unit, or none. The money is reserved on each payment by one conditional write, so that refunds that come at once never give back more than was captured. The payment provider is asked afterwards, under one key for ever; `refund.succeeded`, `refund.failed` and `refund.unknown` say what became of it. The same preview again answers the same refund. What is above the limits of an agent answers 202 with the approval that is asked for, and reserves nothing.',
    body: RefundExecute,
    responses: { 201: Refund, 202: Approval },
    metadata: {
      scope: 'refunds:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [...refundFigureProblems, 'refund_preview_invalid', 'refund_preview_expired', 'refund_changed'],
      examples: [{ summary: 'Execute the preview', as: 'agent', body: { token: 'sealed:…' }, status: 201 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/refunds/:refundId',
    pathParams,
    summary: 'Get a refund',
    description: 'One refund with what became of each tender. A shopper sees those of their own orders.',
    responses: { 200: Refund },
    metadata: {
      scope: 'refunds:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['refund_not_found'],
      examples: [{ summary: 'Read a refund', as: 'agent', params: { refundId: exampleId('refund') }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/refunds',
    summary: 'List refunds',
    description: 'Newest first. A shopper sees those of their own orders.',
    query: z.strictObject({ ...pageQuery, orderId: OrderId.optional(), status: RefundStatusSchema.optional() }),
    responses: { 200: pageOf(Refund, 'Refund') },
    metadata: {
      scope: 'refunds:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        {
          summary: 'What became of the money of an order',
          as: 'agent',
          query: { orderId: exampleId('order') },
          status: 200,
        },
      ],
    },
  },
  settle: {
    method: 'POST',
    path: '/v1/refunds/:refundId/settle',
    pathParams,
    summary: 'Say what became of a refund',
    description:
      'For refunds that are paid by hand, and for providers that answer by a call: a tender that is pending or unknown went back, or did not. A shop without a payment provider settles every refund so.',
    body: RefundSettle,
    responses: { 200: Refund },
    metadata: {
      scope: 'refunds:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['refund_not_found', 'refund_transition_not_allowed'],
      examples: [
        {
          summary: 'It was paid by hand',
          as: 'server',
          params: { refundId: exampleId('refund', 'by-hand') },
          body: { payment: 'p1', outcome: 'succeeded', reference: 'Bank transfer of 30 November' },
          status: 200,
        },
      ],
    },
  },
  retry: {
    method: 'POST',
    path: '/v1/refunds/:refundId/retry',
    pathParams,
    body: z.strictObject({}).optional(),
    summary: 'Try a refund again that failed',
    description:
      'Reserves the money of the tenders that failed once more, and asks the provider under a new key. What is unknown is never tried so: it is asked after. Goods that another refund has paid since are not paid again.',
    responses: { 200: Refund },
    metadata: {
      scope: 'refunds:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [
        'refund_not_found',
        'refund_transition_not_allowed',
        'refund_line_not_found',
        'refund_quantity_exceeds_bought',
        'refund_exceeds_line',
        'refund_exceeds_shipping',
        'refund_exceeds_captured',
      ],
      examples: [
        {
          summary: 'The bank is back',
          as: 'agent',
          params: { refundId: exampleId('refund', 'declined') },
          status: 200,
        },
      ],
    },
  },
})
