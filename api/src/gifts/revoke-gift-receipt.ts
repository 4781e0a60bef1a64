import { ProblemError, type GiftReceipt } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import type { GiftParts } from './parts.ts'
import { presentGiftReceipt } from './present-gift.rules.ts'

/** Lets a code open nothing any more. @throws ProblemError gift_receipt_not_found */
export async function revokeGiftReceipt(
  context: GiftParts & EventParts & Transacts & Clock,
  { storeId }: Actor,
  giftReceiptId: string,
): Promise<GiftReceipt> {
  return await context.transact(async (tx) => {
    const isNews = await context.giftReceipts.revoke(storeId, giftReceiptId, context.now(), tx)
    const record = await context.giftReceipts.find(storeId, giftReceiptId, tx)
    if (record === null) throw new ProblemError('gift_receipt_not_found', `No gift receipt ${giftReceiptId}`)
    const about = { storeId, object: 'gift_receipt', id: giftReceiptId, version: 2 } as const
    if (isNews) await context.events.record({ ...about, type: 'gift_receipt.revoked', changes: {} }, tx)
    return presentGiftReceipt(record)
  })
}
