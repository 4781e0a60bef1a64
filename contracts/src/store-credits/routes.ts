import { Approval } from '../approvals/schemas.ts'
import { CustomerId } from '../customers/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { Currency } from '../vocabulary/money.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import {
  CreditReservation,
  CreditReservationId,
  StoreCredit,
  StoreCreditCapture,
  StoreCreditEntry,
  StoreCreditId,
  StoreCreditIssue,
  StoreCreditLiability,
  StoreCreditReserve,
  StoreCreditRestore,
} from './schemas.ts'

const pathParams = z.object({ storeCreditId: StoreCreditId })
const ofReservation = z.object({ reservationId: CreditReservationId })
const readers = ['server', 'agent', 'shopper'] as const

export const storeCreditsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/store-credits',
    summary: 'List store credit',
    description:
      'The accounts of the store or of one customer, newest first. A customer sees their own; a guest has none.',
    query: z.strictObject({ ...pageQuery, customerId: CustomerId.optional(), currency: Currency.optional() }),
    responses: { 200: pageOf(StoreCredit, 'StoreCredit') },
    metadata: {
      scope: 'storeCredits:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        {
          summary: 'What a customer can spend in euros',
          as: 'server',
          query: { customerId: exampleId('customer'), currency: 'EUR' },
          status: 200,
        },
        { summary: 'My credit', as: 'shopper', status: 200 },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/store-credits/:storeCreditId',
    pathParams,
    summary: 'Get store credit',
    description: 'What of an account is available, reserved, and when it expires.',
    responses: { 200: StoreCredit },
    metadata: {
      scope: 'storeCredits:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['store_credit_not_found'],
      examples: [
        { summary: 'Read an account', as: 'agent', params: { storeCreditId: exampleId('storeCredit') }, status: 200 },
      ],
    },
  },
  entries: {
    method: 'GET',
    path: '/v1/store-credits/:storeCreditId/entries',
    pathParams,
    summary: 'List the entries of store credit',
    description:
      'Everything that happened to an account, newest first. What is available is the sum of `available` over all of them, and what is reserved that of `reserved`.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(StoreCreditEntry, 'StoreCreditEntry') },
    metadata: {
      scope: 'storeCredits:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['store_credit_not_found', 'invalid_cursor'],
      examples: [
        { summary: 'What happened', as: 'agent', params: { storeCreditId: exampleId('storeCredit') }, status: 200 },
      ],
    },
  },
  liability: {
    method: 'GET',
    path: '/v1/store-credit-liability',
    summary: 'Total what the shop owes as store credit',
    description:
      'By currency, over all customers: what is available, what checkouts hold, and how much of it is bonus.',
    responses: { 200: StoreCreditLiability },
    metadata: {
      scope: 'storeCredits:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: [],
      examples: [{ summary: 'What is owed', as: 'server', status: 200 }],
    },
  },
  issue: {
    method: 'POST',
    path: '/v1/store-credits',
    summary: 'Issue store credit',
    description:
      'Gives a customer credit, who hears of it by mail. What is above the limits of an agent answers 202 with the approval that is asked for. Credit for a return comes from its resolution instead.',
    body: StoreCreditIssue,
    responses: { 201: StoreCredit, 202: Approval },
    metadata: {
      scope: 'storeCredits:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: ['store_credit_customer_not_found', 'store_credit_too_large'],
      examples: [
        {
          summary: 'For a parcel that came late',
          as: 'agent',
          body: {
            customerId: exampleId('customer'),
            currency: 'EUR',
            amount: 1500,
            reason: 'The parcel came a week late',
          },
          status: 201,
        },
      ],
    },
  },
  reserve: {
    method: 'POST',
    path: '/v1/store-credits/:storeCreditId/reservations',
    pathParams,
    summary: 'Reserve store credit at checkout',
    description:
      'Holds credit for an order, what expires first before anything else, by one conditional write: of checkouts at once none gets what is not there. It is captured or released, or its time ends.',
    body: StoreCreditReserve,
    responses: { 201: CreditReservation },
    metadata: {
      scope: 'storeCredits:spend',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: ['store_credit_not_found', 'store_credit_insufficient'],
      examples: [
        {
          summary: 'For an order of 12.00 EUR',
          as: 'server',
          params: { storeCreditId: exampleId('storeCredit') },
          body: { amount: 1200, reference: 'nl-1044' },
          status: 201,
        },
      ],
    },
  },
  reservation: {
    method: 'GET',
    path: '/v1/store-credit-reservations/:reservationId',
    pathParams: ofReservation,
    summary: 'Get a reservation of store credit',
    description: 'What a checkout holds or has spent, and what was given back of it.',
    responses: { 200: CreditReservation },
    metadata: {
      scope: 'storeCredits:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['credit_reservation_not_found'],
      examples: [
        {
          summary: 'Read a reservation',
          as: 'server',
          params: { reservationId: exampleId('creditReservation') },
          status: 200,
        },
      ],
    },
  },
  capture: {
    method: 'POST',
    path: '/v1/store-credit-reservations/:reservationId/capture',
    pathParams: ofReservation,
    summary: 'Spend reserved store credit',
    description: 'All of it or some; what is not captured is available again. It is captured once.',
    body: StoreCreditCapture.optional(),
    responses: { 200: CreditReservation },
    metadata: {
      scope: 'storeCredits:spend',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [
        'credit_reservation_not_found',
        'credit_reservation_transition_not_allowed',
        'credit_reservation_exceeded',
      ],
      examples: [
        {
          summary: 'The order was placed',
          as: 'server',
          params: { reservationId: exampleId('creditReservation', 'to-capture') },
          status: 200,
        },
      ],
    },
  },
  release: {
    method: 'POST',
    path: '/v1/store-credit-reservations/:reservationId/release',
    pathParams: ofReservation,
    summary: 'Release reserved store credit',
    description: 'It is available again, with the expiry that it had.',
    body: z.strictObject({}).optional(),
    responses: { 200: CreditReservation },
    metadata: {
      scope: 'storeCredits:spend',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: ['credit_reservation_not_found', 'credit_reservation_transition_not_allowed'],
      examples: [
        {
          summary: 'The checkout was left',
          as: 'server',
          params: { reservationId: exampleId('creditReservation', 'to-release') },
          status: 200,
        },
      ],
    },
  },
  restore: {
    method: 'POST',
    path: '/v1/store-credit-reservations/:reservationId/restore',
    pathParams: ofReservation,
    summary: 'Give spent store credit back',
    description:
      'For an order that was cancelled: it goes back with the expiry that it had, and with 30 days at least. A refund of an order that names the reservation as its payment does so by itself.',
    body: StoreCreditRestore.optional(),
    responses: { 200: CreditReservation },
    metadata: {
      scope: 'storeCredits:spend',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [
        'credit_reservation_not_found',
        'credit_reservation_transition_not_allowed',
        'credit_reservation_exceeded',
      ],
      examples: [
        {
          summary: 'Half of the order was cancelled',
          as: 'server',
          params: { reservationId: exampleId('creditReservation', 'captured') },
          body: { amount: 500, reason: 'Half of the order was cancelled' },
          status: 200,
        },
      ],
    },
  },
})
