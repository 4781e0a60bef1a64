import type { Terms } from '../vocabulary/terms.ts'

export const giftTerms = {
  resources: {
    giftReceipts: 'What a shop prints for whoever gets a present: a code for goods of an order, without their prices.',
    gifts:
      'What the recipient of a present sees and returns with that code: the goods, without prices, the order or the buyer, who learns nothing of it.',
  },
  ids: { giftReceipt: 'gft' },
  scopes: { 'gift_receipts:write': [] },
  problems: {
    gift_receipt_not_found: {
      status: 404,
      title: 'No such gift receipt',
      remedy: 'Check the id. A receipt that was revoked or has expired opens nothing any more.',
    },
    gift_not_proved: {
      status: 404,
      title: 'The session is not of a gift',
      remedy:
        'Begin a guest look-up with `gift: true`, the code of the gift receipt and the recipient’s own address, and use the session that its code gives.',
    },
    gift_resolution_not_allowed: {
      status: 422,
      title: 'A gift is exchanged, or becomes store credit of the recipient',
      remedy:
        'Propose `exchange` or `store_credit`. An exchange is made in the shop’s own system, and its number is the reference: one made here would appear in the buyer’s order.',
    },
  },
  events: {
    'gift_receipt.created': { object: 'gift_receipt', happened: 'A gift receipt was made for goods of an order' },
    'gift_receipt.revoked': { object: 'gift_receipt', happened: 'A gift receipt was revoked' },
  },
} as const satisfies Terms
