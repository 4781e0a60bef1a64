import type { Terms } from '../vocabulary/terms.ts'

export const exchangeTerms = {
  resources: {
    exchanges:
      'Returned units that are exchanged for other goods: what is offered, the difference in price either way, a reservation that ends by itself, and what became of the goods that were given up. A return creates them.',
  },
  ids: { exchange: 'exc' },
  scopes: { 'exchanges:read': ['agent', 'shopper'], 'exchanges:write': ['agent', 'shopper'] },
  problems: {
    exchange_not_found: {
      status: 404,
      title: 'No such exchange',
      remedy: 'Check the id, and that the key or session may see it.',
    },
    exchange_transition_not_allowed: {
      status: 409,
      title: 'The exchange cannot do that in its present state',
      remedy: 'See allowedActions of the exchange, and the table of its lifecycle in the reference.',
    },
    exchange_offer_not_found: {
      status: 422,
      title: 'That was not offered',
      remedy: 'Choose one of the offers of the exchange by its sku.',
    },
    exchange_difference_mismatch: {
      status: 422,
      title: 'That is not what is owed',
      remedy: 'Collect the amount that the exchange says, in the currency of its order.',
    },
    exchange_terms_not_allowed: {
      status: 422,
      title: 'These terms of an exchange cannot be taken',
      remedy:
        'Name the offers by different skus, price them with a secret key, and let a return give its exchange up before another one begins. An order has at most 50 exchanges.',
    },
  },
  events: {
    'exchange.created': { object: 'exchange', happened: 'Other goods were offered for units of a return' },
    'exchange.requested': {
      object: 'exchange',
      happened: 'Goods were chosen: the shop has to say whether it has them',
    },
    'exchange.reserved': { object: 'exchange', happened: 'The shop holds the new goods until a moment' },
    'exchange.extended': { object: 'exchange', happened: 'The reservation of an exchange lasts longer' },
    'exchange.released': {
      object: 'exchange',
      happened: 'A reservation ran out or was called off: its goods are free for others',
    },
    'exchange.declined': { object: 'exchange', happened: 'The shop has not got what was chosen' },
    'exchange.expired': { object: 'exchange', happened: 'An exchange ended because nothing followed' },
    'exchange.cancelled': { object: 'exchange', happened: 'An exchange was called off before anything was reserved' },
    'exchange.difference_collected': {
      object: 'exchange',
      happened: 'The shop collected what the new goods cost more',
      audited: true,
    },
    'exchange.shipped': { object: 'exchange', happened: 'The new goods of an exchange were sent' },
    'exchange.delivered': { object: 'exchange', happened: 'The new goods of an exchange arrived' },
    'exchange.goods_back': {
      object: 'exchange',
      happened: 'The goods that were given up in an exchange were accepted',
    },
    'exchange.goods_overdue': {
      object: 'exchange',
      happened: 'New goods were sent in advance and the old ones did not come back: they can be charged',
    },
    'exchange.goods_charged': {
      object: 'exchange',
      happened: 'Goods that never came back were charged',
      audited: true,
    },
    'exchange.goods_waived': {
      object: 'exchange',
      happened: 'Goods that never came back are left to the shopper',
      audited: true,
    },
    'exchange.settled': {
      object: 'exchange',
      happened: 'Both sides of an exchange have what they are owed',
      audited: true,
    },
  },
} as const satisfies Terms
