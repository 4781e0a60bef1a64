import type { Terms } from '../vocabulary/terms.ts'

export const storeCreditTerms = {
  resources: {
    storeCredits:
      'What a shop owes customers as credit, one account for each customer and currency: a double-entry book that is issued, reserved at checkout, captured or released, and given back.',
  },
  ids: { storeCredit: 'crd', creditReservation: 'crv' },
  scopes: {
    'storeCredits:read': ['agent', 'shopper'],
    'storeCredits:write': ['agent'],
    'storeCredits:spend': [],
  },
  problems: {
    store_credit_not_found: {
      status: 404,
      title: 'No such store credit',
      remedy: 'Check the id, and that the key or session may see the customer.',
    },
    store_credit_customer_not_found: {
      status: 422,
      title: 'No such customer',
      remedy: 'Name a customer of the store by its id; a guest has no account that credit could be in.',
    },
    store_credit_too_large: {
      status: 422,
      title: 'An account cannot hold so much credit',
      remedy: 'Give less: one account holds at most 9,000,000,000,000 minor units, what is reserved among them.',
    },
    store_credit_insufficient: {
      status: 409,
      title: 'There is not so much credit',
      remedy: 'Reserve at most what is available now. What others have reserved, and what has expired, is not.',
    },
    credit_reservation_not_found: {
      status: 404,
      title: 'No such reservation of store credit',
      remedy: 'Use the id that reserving has answered.',
    },
    credit_reservation_transition_not_allowed: {
      status: 409,
      title: 'The reservation cannot do that in its present state',
      remedy: 'See its status and heldUntil. What has timed out is reserved anew.',
    },
    credit_reservation_exceeded: {
      status: 422,
      title: 'More than the reservation holds',
      remedy: 'Capture at most what was reserved, and give back at most what was captured and is not back yet.',
    },
  },
  events: {
    'store_credit.issued': { object: 'store_credit', happened: 'A customer got store credit', audited: true },
    'store_credit.reserved': { object: 'store_credit', happened: 'Store credit was reserved for an order' },
    'store_credit.captured': { object: 'store_credit', happened: 'Reserved store credit was spent', audited: true },
    'store_credit.released': { object: 'store_credit', happened: 'Reserved store credit is available again' },
    'store_credit.timed_out': {
      object: 'store_credit',
      happened: 'A reservation of store credit was neither captured nor released in time',
    },
    'store_credit.restored': {
      object: 'store_credit',
      happened: 'Store credit that was spent was given back',
      audited: true,
    },
    'store_credit.expired': { object: 'store_credit', happened: 'Store credit has expired', audited: true },
  },
} as const satisfies Terms
