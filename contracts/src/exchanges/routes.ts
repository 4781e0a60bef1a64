import { CustomerId } from '../customers/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes, type RouteMetadata } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import {
  Exchange,
  ExchangeChoose,
  ExchangeConfirm,
  ExchangeDecline,
  ExchangeDeliver,
  ExchangeExtend,
  ExchangeId,
  ExchangePayment,
  ExchangeShip,
  ExchangeStatusSchema,
} from './schemas.ts'

/** Each combination that is taken has an index; the others are refused instead of being slow. */
const ExchangeQuery = z
  .strictObject({
    ...pageQuery,
    status: ExchangeStatusSchema.optional(),
    customerId: CustomerId.optional(),
    orderId: OrderId.optional(),
  })
  .refine(
    ({ orderId, status, customerId }) => orderId === undefined || (status === undefined && customerId === undefined),
    { path: ['orderId'], error: 'An order has few exchanges; leave the other filters out' },
  )

const pathParams = z.object({ exchangeId: ExchangeId })
const noBody = z.strictObject({}).optional()
const readers = ['server', 'agent', 'shopper'] as const

/** What the routes that change one exchange have in common. */
const onExchange = {
  scope: 'exchanges:write',
  principals: ['server', 'agent'],
  ownership: 'store',
  idempotent: 'key',
  precondition: 'optional',
  problems: ['exchange_not_found', 'exchange_transition_not_allowed'],
} as const satisfies Partial<RouteMetadata>

/** What can go wrong when money goes back to the shopper. */
const refundProblems = [
  'order_not_found',
  'refund_line_not_found',
  'refund_quantity_exceeds_bought',
  'refund_exceeds_line',
  'refund_exceeds_shipping',
  'refund_exceeds_captured',
  'refund_nothing_due',
  'refund_fees_not_allowed',
  'refund_limit_reached',
] as const

export const exchangesRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/v1/exchanges/:exchangeId',
    pathParams,
    summary: 'Get an exchange',
    description: 'One exchange. A shopper sees their own, a guest those of the order they proved.',
    responses: { 200: Exchange },
    metadata: {
      scope: 'exchanges:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['exchange_not_found'],
      examples: [
        { summary: 'Read an exchange', as: 'agent', params: { exchangeId: exampleId('exchange') }, status: 200 },
      ],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/exchanges',
    summary: 'List exchanges',
    description: 'Newest first. `status` goes with `customerId`; `orderId` stands alone. A shopper sees their own.',
    query: ExchangeQuery,
    responses: { 200: pageOf(Exchange, 'Exchange') },
    metadata: {
      scope: 'exchanges:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'What waits for the shop', as: 'agent', query: { status: 'requested' }, status: 200 }],
    },
  },
  choose: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/choose',
    pathParams,
    summary: 'Choose one of the offers',
    description:
      'Takes an offer by its sku, at the price that the exchange says. What was paid for the goods that are given up counts towards it: that money can no longer go back for them while the exchange stands. The shop says next whether it has the goods.',
    body: ExchangeChoose,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      principals: readers,
      ownership: 'own',
      problems: [
        ...onExchange.problems,
        'exchange_offer_not_found',
        'exchange_terms_not_allowed',
        'order_not_found',
        'refund_line_not_found',
        'refund_quantity_exceeds_bought',
        'refund_exceeds_line',
      ],
      examples: [
        {
          summary: 'The larger one',
          as: 'server',
          params: { exchangeId: exampleId('exchange', 'offered') },
          body: { sku: 'TEX-CUSHION-60' },
          status: 200,
        },
      ],
    },
  },
  confirm: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/confirm',
    pathParams,
    summary: 'Confirm that the goods are there',
    description:
      'The shop holds the new goods until a moment; `exchange.released` says when it need not any more. The shopper is told by mail what is owed, and where to pay it.',
    body: ExchangeConfirm.optional(),
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      examples: [
        {
          summary: 'It is there',
          as: 'server',
          params: { exchangeId: exampleId('exchange', 'requested') },
          body: { checkoutUrl: 'https://nordlight.example/pay/X-2211' },
          status: 200,
        },
      ],
    },
  },
  decline: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/decline',
    pathParams,
    summary: 'Say that the goods are not there',
    description:
      'Ends the exchange, and nothing of it stays: the resolution of the return is open again, for other goods or the money.',
    body: ExchangeDecline.optional(),
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      examples: [
        {
          summary: 'Sold out',
          as: 'agent',
          params: { exchangeId: exampleId('exchange', 'sold-out') },
          body: { message: 'It sold out this morning. Would you like another colour, or the money?' },
          status: 200,
        },
      ],
    },
  },
  extend: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/extend',
    pathParams,
    summary: 'Hold the goods for longer',
    description: 'Moves the end of the reservation: so many days from now.',
    body: ExchangeExtend,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      examples: [
        {
          summary: 'The parcel is late',
          as: 'agent',
          params: { exchangeId: exampleId('exchange', 'reserved') },
          body: { days: 30 },
          status: 200,
        },
      ],
    },
  },
  collect: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/collect',
    pathParams,
    summary: 'Confirm that the difference was paid',
    description:
      'Records the payment with which the shop’s checkout collected what the new goods cost more. It counts as a payment of the order: when the new goods go back, so does it.',
    body: ExchangePayment,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      principals: ['server'],
      idempotent: 'key_required',
      problems: [
        ...onExchange.problems,
        'exchange_difference_mismatch',
        'exchange_terms_not_allowed',
        'order_not_found',
      ],
      examples: [
        {
          summary: 'Ten euros more',
          as: 'server',
          params: { exchangeId: exampleId('exchange', 'due') },
          body: { payment: 'pay-2211', method: 'card', label: 'Visa ending 4242', amount: 1000, currency: 'EUR' },
          status: 200,
        },
      ],
    },
  },
  ship: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/ship',
    pathParams,
    summary: 'Say that the new goods were sent',
    description:
      'Once nothing is owed, and the old goods are back or the exchange is in advance. From here on the new goods can go back as a line of the order.',
    body: ExchangeShip.optional(),
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      problems: [...onExchange.problems, 'order_not_found'],
      examples: [
        {
          summary: 'On its way',
          as: 'server',
          params: { exchangeId: exampleId('exchange', 'to-send') },
          body: { carrier: 'DHL', trackingNumber: '00340434161094049911', expectedOn: '2026-12-04' },
          status: 200,
        },
      ],
    },
  },
  deliver: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/deliver',
    pathParams,
    summary: 'Say that the new goods arrived',
    description: 'The windows and rights of the new goods begin with it.',
    body: ExchangeDeliver.optional(),
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      problems: [...onExchange.problems, 'order_not_found'],
      examples: [
        { summary: 'It arrived', as: 'server', params: { exchangeId: exampleId('exchange', 'sent') }, status: 200 },
      ],
    },
  },
  charge: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/charge',
    pathParams,
    summary: 'Confirm that goods which never came back were charged',
    description:
      'Records the payment that the shop took from the hold: just what `goods.owed` says, so that the shopper has paid the new goods and keeps the old ones.',
    body: ExchangePayment,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      principals: ['server'],
      idempotent: 'key_required',
      problems: [
        ...onExchange.problems,
        'exchange_difference_mismatch',
        'exchange_terms_not_allowed',
        'order_not_found',
      ],
      examples: [
        {
          summary: 'The hold was captured',
          as: 'server',
          params: { exchangeId: exampleId('exchange', 'overdue') },
          body: { payment: 'hold-2211', method: 'card', amount: 2900, currency: 'EUR' },
          status: 200,
        },
      ],
    },
  },
  waive: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/waive',
    pathParams,
    summary: 'Leave goods that never came back to the shopper',
    description: 'Charges nothing. A difference that would have gone back does not.',
    body: noBody,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      examples: [
        {
          summary: 'As a favour',
          as: 'agent',
          params: { exchangeId: exampleId('exchange', 'never-back') },
          status: 200,
        },
      ],
    },
  },
  settle: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/settle',
    pathParams,
    summary: 'Settle an exchange',
    description:
      'Requests the refund of a difference that is the shopper’s, and closes the exchange. It happens by itself once both sides have their goods; this is for one whose refund could not be requested then.',
    body: noBody,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      alsoScopes: ['refunds:write'],
      idempotent: 'key_required',
      problems: [...onExchange.problems, ...refundProblems],
      examples: [
        { summary: 'Settle', as: 'agent', params: { exchangeId: exampleId('exchange', 'to-settle') }, status: 200 },
      ],
    },
  },
  cancel: {
    method: 'POST',
    path: '/v1/exchanges/:exchangeId/cancel',
    pathParams,
    summary: 'Cancel an exchange',
    description:
      'Calls it off before the new goods are sent. A difference that was collected goes back; with one, only the desk can cancel. The resolution of the return is open again.',
    body: noBody,
    responses: { 200: Exchange },
    metadata: {
      ...onExchange,
      principals: readers,
      ownership: 'own',
      problems: [...onExchange.problems, ...refundProblems],
      examples: [
        {
          summary: 'Call it off',
          as: 'server',
          params: { exchangeId: exampleId('exchange', 'unwanted') },
          status: 200,
        },
      ],
    },
  },
})
