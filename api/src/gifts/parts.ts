import type { Connection } from 'mongoose'
import { createGiftReceiptStore, type GiftReceiptStore } from './gift-receipts.store.ts'

export type GiftParts = { giftReceipts: GiftReceiptStore }

export const giftParts = (connection: Connection): GiftParts => ({ giftReceipts: createGiftReceiptStore(connection) })
