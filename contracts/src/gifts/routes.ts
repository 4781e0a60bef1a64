import { GiftReceiptId, ReturnRef } from '../returns/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { defineRoutes, type RouteMetadata } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { Gift, GiftReceipt, GiftReceiptCreate, GiftReturn, GiftReturnCreate, NewGiftReceipt } from './schemas.ts'

export const giftReceiptsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/gift-receipts',
    summary: 'Make a gift receipt',
    description:
      'Makes a code for goods of an order, to print without prices. Whoever has it proves their own mail address with a guest look-up (`gift: true`), sees the goods and returns them. The code is in this answer alone.',
    body: GiftReceiptCreate,
    responses: { 201: NewGiftReceipt },
    metadata: {
      scope: 'gift_receipts:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['return_order_not_found', 'return_line_not_found'],
      examples: [
        {
          summary: 'For two cushion covers',
          as: 'server',
          body: { orderId: exampleId('order', 'cushions'), lines: ['l1'] },
          status: 201,
        },
      ],
    },
  },
  revoke: {
    method: 'POST',
    path: '/v1/gift-receipts/:giftReceiptId/revoke',
    pathParams: z.object({ giftReceiptId: GiftReceiptId }),
    summary: 'Revoke a gift receipt',
    description:
      'From now on the code opens nothing, nor does a session that it gave. Returns that were begun go on. Revoked again, it stays as it was.',
    body: z.strictObject({}).optional(),
    responses: { 200: GiftReceipt },
    metadata: {
      scope: 'gift_receipts:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['gift_receipt_not_found'],
      examples: [
        {
          summary: 'Revoke one that was lost',
          as: 'server',
          params: { giftReceiptId: exampleId('giftReceipt', 'lost') },
          status: 200,
        },
      ],
    },
  },
})

const pathParams = z.object({ ref: ReturnRef })
const noBody = z.strictObject({}).optional()
const ofRecipient = {
  scope: 'returns:write',
  principals: ['shopper'],
  ownership: 'own',
  idempotent: 'key',
} as const satisfies Partial<RouteMetadata>

export const giftsRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/v1/gift',
    summary: 'See the present',
    description:
      'The goods of the gift receipt that the session proved, with what can still go back and until when, and the returns of this recipient. There is no price in it, nor the order or its buyer.',
    responses: { 200: Gift },
    metadata: {
      scope: 'returns:read',
      principals: ['shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['gift_not_proved'],
      examples: [{ summary: 'See what was given', as: 'shopper', status: 200 }],
    },
  },
  return: {
    method: 'POST',
    path: '/v1/gift/returns',
    summary: 'Return a present',
    description:
      'Submits a return of units of the present at once: decided by the shop’s promise for gifts, held so that nobody else returns them, and given as an exchange or as store credit of the recipient. The buyer is told nothing. The desk works on it as on any return.',
    body: GiftReturnCreate,
    responses: { 201: GiftReturn },
    metadata: {
      scope: 'returns:write',
      principals: ['shopper'],
      ownership: 'own',
      idempotent: 'key',
      problems: [
        'gift_not_proved',
        'return_line_not_found',
        'return_quantity_exceeds_bought',
        'return_reason_not_offered',
        'unit_already_returned',
        'return_not_eligible',
        'resolution_not_offered',
        'attachment_not_usable',
      ],
      examples: [
        {
          summary: 'One cushion cover, for credit',
          as: 'shopper',
          body: {
            items: [
              { line: 'l1', quantity: 1, reason: 'unwanted_gift', condition: 'unopened', resolution: 'store_credit' },
            ],
          },
          status: 201,
        },
      ],
    },
  },
  cancel: {
    method: 'POST',
    path: '/v1/gift/returns/:ref/cancel',
    pathParams,
    summary: 'Call the return of a present off',
    description: 'Only before a unit was received. Its units can be returned again.',
    body: noBody,
    responses: { 200: GiftReturn },
    metadata: {
      ...ofRecipient,
      problems: ['gift_not_proved', 'return_not_found', 'return_transition_not_allowed'],
      examples: [{ summary: 'Keep it after all', as: 'shopper', params: { ref: 'R-7K3M-9QXT' }, status: 200 }],
    },
  },
  label: {
    method: 'POST',
    path: '/v1/gift/returns/:ref/labels',
    pathParams,
    summary: 'Make a label for a present that goes back',
    description:
      'A page to print for all units that are expected: `label` is the file. It names neither the buyer nor their address.',
    body: noBody,
    responses: { 201: GiftReturn },
    metadata: {
      ...ofRecipient,
      problems: ['gift_not_proved', 'return_not_found', 'return_transition_not_allowed', 'label_not_available'],
      examples: [{ summary: 'Print a label', as: 'shopper', params: { ref: 'R-7K3M-9QXT' }, status: 201 }],
    },
  },
})
