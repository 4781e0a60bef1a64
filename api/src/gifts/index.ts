export { createGiftReceipt } from './create-gift-receipt.ts'
export { giftReceiptsRouter, giftsRouter } from './gifts.router.ts'
export { findGift } from './open-gift.ts'
export { giftParts, type GiftParts } from './parts.ts'
