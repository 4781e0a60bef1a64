import { Approval } from '../approvals/schemas.ts'
import { CustomerId } from '../customers/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes, type RouteMetadata } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { exampleWithdrawal } from './examples.ts'
import {
  PostingProof,
  Withdrawal,
  WithdrawalContest,
  WithdrawalCreate,
  WithdrawalId,
  WithdrawalMatch,
  WithdrawalRefund,
  WithdrawalSettle,
  WithdrawalStatusSchema,
} from './schemas.ts'

/** Each combination that is taken has an index; the others are refused instead of being slow. */
const WithdrawalQuery = z
  .strictObject({
    ...pageQuery,
    status: WithdrawalStatusSchema.optional(),
    customerId: CustomerId.optional(),
    orderId: OrderId.optional(),
  })
  .refine(
    ({ orderId, status, customerId }) => orderId === undefined || (status === undefined && customerId === undefined),
    { path: ['orderId'], error: 'An order has few withdrawals; leave the other filters out' },
  )

const pathParams = z.object({ withdrawalId: WithdrawalId })
const noBody = z.strictObject({}).optional()
const readers = ['server', 'agent', 'shopper'] as const
const everybody = ['publishable', ...readers] as const

/** What the routes that change one withdrawal have in common. */
const onWithdrawal = {
  scope: 'withdrawals:write',
  principals: ['server', 'agent'],
  ownership: 'store',
  idempotent: 'key',
  precondition: 'optional',
  problems: ['withdrawal_not_found', 'withdrawal_transition_not_allowed'],
} as const satisfies Partial<RouteMetadata>

export const withdrawalsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/withdrawals',
    summary: 'State a withdrawal from contract',
    description:
      'The first of two steps (Directive 2011/83/EU art. 11a): who withdraws, from which contract, and where the acknowledgement goes. No login is asked for. An order that is not found is taken all the same and shown to the desk, so the answer says nothing about which orders there are. Nothing is declared before it is confirmed.',
    body: WithdrawalCreate,
    responses: { 201: Withdrawal },
    metadata: {
      scope: 'withdrawals:write',
      principals: everybody,
      ownership: 'own',
      idempotent: 'key',
      problems: ['withdrawal_contact_required', 'field_not_allowed'],
      examples: [
        { summary: 'From the page of the help center', as: 'publishable', body: exampleWithdrawal, status: 201 },
        {
          summary: 'One of two, told on the phone',
          as: 'agent',
          body: {
            name: 'Mia Berg',
            orderId: exampleId('order', 'cushions'),
            lines: [{ line: 'l1', quantity: 1 }],
          },
          status: 201,
        },
      ],
    },
  },
  confirm: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/confirm',
    pathParams,
    summary: 'Confirm a withdrawal',
    description:
      'The second step, a separate act: now it is declared, and the day is set by which the money has to be back. It is acknowledged by mail, with content, date and time. A declaration outside the period is acknowledged too. All that is stated was declared before, for the same number and address? Then that one counts, and `repeats` says which and when; this one stays as it is. With a publishable key the id, which only the person who stated it has, is what confirms it.',
    body: noBody,
    responses: { 200: Withdrawal },
    metadata: {
      ...onWithdrawal,
      principals: everybody,
      ownership: 'own',
      examples: [
        {
          summary: 'Confirm',
          as: 'publishable',
          params: { withdrawalId: exampleId('withdrawal', 'unconfirmed') },
          status: 200,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/withdrawals/:withdrawalId',
    pathParams,
    summary: 'Get a withdrawal',
    description:
      'One withdrawal, with what the law says of each line. A shopper sees their own, a guest those of the order they proved.',
    responses: { 200: Withdrawal },
    metadata: {
      scope: 'withdrawals:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['withdrawal_not_found'],
      examples: [
        {
          summary: 'Read a withdrawal',
          as: 'agent',
          params: { withdrawalId: exampleId('withdrawal') },
          status: 200,
        },
      ],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/withdrawals',
    summary: 'List withdrawals',
    description:
      'Newest first. `status` goes with `customerId`; `orderId` stands alone. Those whose order is not known yet are `acknowledged`. A shopper sees their own.',
    query: WithdrawalQuery,
    responses: { 200: pageOf(Withdrawal, 'Withdrawal') },
    metadata: {
      scope: 'withdrawals:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'Whose money is due', as: 'agent', query: { status: 'refund_due' }, status: 200 }],
    },
  },
  match: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/match',
    pathParams,
    summary: 'Say which order and goods were meant',
    description:
      'For a statement whose number and address belonged to no order, or that names goods in words that are not in the order: `lines` says which are meant, and the statement stays as it was typed. It is judged then, for the moment of the declaration, and the day of the refund is that of the country the order went to.',
    body: WithdrawalMatch,
    responses: { 200: Withdrawal },
    metadata: {
      ...onWithdrawal,
      alsoScopes: ['orders:read'],
      problems: [...onWithdrawal.problems, 'withdrawal_order_not_found'],
      examples: [
        {
          summary: 'The number had two digits swapped',
          as: 'agent',
          params: { withdrawalId: exampleId('withdrawal', 'unknown-order') },
          body: { orderId: exampleId('order', 'cushions') },
          status: 200,
        },
      ],
    },
  },
  provePosting: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/proof-of-posting',
    pathParams,
    summary: 'Show that the goods were sent back',
    description:
      'Ends the right to withhold the money (Directive 2011/83/EU art. 13(3)). When the day of the refund has passed meanwhile, the money is due today.',
    body: PostingProof,
    responses: { 200: Withdrawal },
    metadata: {
      ...onWithdrawal,
      principals: readers,
      ownership: 'own',
      examples: [
        {
          summary: 'A tracking number',
          as: 'server',
          params: { withdrawalId: exampleId('withdrawal', 'posted') },
          body: { carrier: 'DHL', trackingNumber: '00340434161094042557' },
          status: 200,
        },
      ],
    },
  },
  receive: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/receive',
    pathParams,
    summary: 'Record that the goods are back',
    description: 'Ends the right to withhold the money: it is due on its day, or today when that has passed.',
    body: noBody,
    responses: { 200: Withdrawal },
    metadata: {
      ...onWithdrawal,
      examples: [
        {
          summary: 'The parcel is here',
          as: 'server',
          params: { withdrawalId: exampleId('withdrawal', 'arrived') },
          status: 200,
        },
      ],
    },
  },
  contest: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/contest',
    pathParams,
    summary: 'Contest a withdrawal',
    description:
      'Says why the shop holds that there was no right to withdraw, and on which law. It declines nothing: state and clocks stay as they are. The shopper is told by mail.',
    body: WithdrawalContest,
    responses: { 200: Withdrawal },
    metadata: {
      ...onWithdrawal,
      examples: [
        {
          summary: 'It came months after the period had ended',
          as: 'agent',
          params: { withdrawalId: exampleId('withdrawal', 'late') },
          body: { reason: 'outside_period', citation: 'BGB § 355 Abs. 2' },
          status: 200,
        },
      ],
    },
  },
  refund: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/refund',
    pathParams,
    summary: 'Refund a withdrawal',
    description:
      'Requests the refund of its units that the law gives a right to and that no refund or exchange took before, on the payments that paid, the standard delivery with the last of the goods, and no fee; a promotion is not priced anew. Lines without a right are paid only where `lines` names them; then only those are. The withdrawal is `refunded` once the payment provider says so, and can be refunded anew when that failed. Money above the limits of an agent answers 202 with the approval that is asked for: that stands before the hand that pays, not before the withdrawal, and the day by which the money is due stays.',
    body: WithdrawalRefund.optional(),
    responses: { 200: Withdrawal, 202: Approval },
    metadata: {
      ...onWithdrawal,
      alsoScopes: ['refunds:write'],
      idempotent: 'key_required',
      problems: [
        ...onWithdrawal.problems,
        'order_not_found',
        'refund_line_not_found',
        'refund_quantity_exceeds_bought',
        'refund_exceeds_line',
        'refund_exceeds_shipping',
        'refund_exceeds_captured',
        'refund_nothing_due',
        'refund_fees_not_allowed',
        'refund_limit_reached',
      ],
      examples: [
        {
          summary: 'The money back',
          as: 'server',
          params: { withdrawalId: exampleId('withdrawal', 'due') },
          status: 200,
        },
      ],
    },
  },
  settle: {
    method: 'POST',
    path: '/v1/withdrawals/:withdrawalId/settle',
    pathParams,
    summary: 'Record a refund that was made elsewhere',
    description:
      'For money that went back through the shop’s own system: all that was paid, with the standard delivery and without any fee.',
    body: WithdrawalSettle,
    responses: { 200: Withdrawal },
    metadata: {
      ...onWithdrawal,
      examples: [
        {
          summary: 'Refunded in the shop',
          as: 'server',
          params: { withdrawalId: exampleId('withdrawal', 'settled') },
          body: { reference: 'RF-2211' },
          status: 200,
        },
      ],
    },
  },
})
