import type { Terms } from '../vocabulary/terms.ts'

export const orderTerms = {
  resources: { orders: 'Purchases, mirrored from the shop: lines, payments, parcels, and what the carriers say.' },
  ids: { order: 'ord', orderLine: 'oln', payment: 'pay', shipment: 'shp' },
  scopes: { 'orders:read': ['agent', 'shopper'], 'orders:write': [] },
  problems: {
    order_not_found: {
      status: 404,
      title: 'No such order',
      remedy: 'Check the id, and that the key belongs to the same store.',
    },
    order_amounts_do_not_add_up: {
      status: 422,
      title: 'The amounts of the order do not add up',
      remedy:
        'Lines and shipping after discounts, plus duties and taxes that they do not contain, plus adjustments, must equal the total to the minor unit. What the shop rounded or took off is an adjustment.',
    },
    currency_mismatch: {
      status: 422,
      title: 'An order has one currency',
      remedy: 'Give every amount of the order in the order’s own currency.',
    },
    order_currency_fixed: {
      status: 409,
      title: 'The currency of the order is fixed',
      remedy:
        'Goods or money of it went back, in the currency that it had. Send the order in that one; what was sold in another is another order.',
    },
  },
  events: {
    'order.created': { object: 'order', happened: 'An order was seen for the first time' },
    'order.updated': { object: 'order', happened: 'An order, a parcel or a payment changed' },
    'order.delayed': { object: 'order', happened: 'A carrier now expects a parcel after its promised day' },
  },
} as const satisfies Terms
