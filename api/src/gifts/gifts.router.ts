import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { GiftLabelParts, GiftReturnParts, GiftStepParts } from '../returns/index.ts'
import { createGiftReceipt } from './create-gift-receipt.ts'
import { getGift } from './get-gift.ts'
import type { GiftParts } from './parts.ts'
import { cancelReturnOfGift, labelReturnOfGift, returnGift } from './return-gift.ts'
import { revokeGiftReceipt } from './revoke-gift-receipt.ts'

type Parts = ServeParts & GiftParts & GiftReturnParts & GiftStepParts & GiftLabelParts

export const giftReceiptsRouter = (parts: Parts) =>
  serve(contract.giftReceipts, parts, {
    create: async ({ body }, { context, actor }) => ({
      status: 201,
      body: await createGiftReceipt(context, actor, body),
    }),
    revoke: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await revokeGiftReceipt(context, actor, params.giftReceiptId),
    }),
  })

export const giftsRouter = (parts: Parts) =>
  serve(contract.gifts, parts, {
    get: async (_, { context, actor }) => ({ status: 200, body: await getGift(context, actor) }),
    return: async ({ body }, { context, actor }) => ({ status: 201, body: await returnGift(context, actor, body) }),
    cancel: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await cancelReturnOfGift(context, actor, params.ref),
    }),
    label: {
      prepare: async ({ params }, { context, actor }) => {
        const { commit, undo } = await labelReturnOfGift(context, actor, params.ref)
        return { commit: async (inside) => ({ status: 201, body: await commit(inside) }), ...(undo && { undo }) }
      },
    },
  })
