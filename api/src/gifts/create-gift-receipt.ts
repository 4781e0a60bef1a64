import { randomBytes } from 'node:crypto'
import { ProblemError, type GiftReceiptCreate, type NewGiftReceipt } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { giftCode, giftCodeHash } from './gift-code.rules.ts'
import type { GiftReceiptRecord } from './gift-receipt.ts'
import type { GiftParts } from './parts.ts'
import { presentGiftReceipt } from './present-gift.rules.ts'

type Parts = GiftParts & Pick<OrderParts, 'orders'> & NaturalKeyParts & EventParts & Transacts & Clock & NewIds

/** Makes a gift receipt; its code is in the answer alone. @throws ProblemError return_order_not_found, return_line_not_found */
export async function createGiftReceipt(
  context: Parts,
  { storeId }: Actor,
  { orderId, lines, expiresAt }: GiftReceiptCreate,
): Promise<NewGiftReceipt> {
  const code = giftCode(randomBytes(12))
  return await context.transact(async (tx) => {
    const order = await context.orders.find(storeId, orderId, tx)
    if (order === null) {
      const message = `No order ${orderId}`
      throw new ProblemError('return_order_not_found', message, [{ at: 'body/orderId', message }])
    }
    const known = presentOrder(order).lines.map(({ externalId }) => externalId)
    for (const [index, line] of (lines ?? []).entries()) {
      if (known.includes(line)) continue
      const message = `Order ${order.number} has no line ${line}`
      throw new ProblemError('return_line_not_found', message, [{ at: `body/lines/${index}`, message }])
    }
    const record: GiftReceiptRecord = {
      _id: context.newId('giftReceipt'),
      storeId,
      orderId,
      lines: lines === undefined ? null : [...new Set(lines)],
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      revokedAt: null,
      createdAt: context.now(),
    }
    await context.giftReceipts.insert(record, tx)
    const hash = giftCodeHash(code) ?? ''
    await context.naturalKeys.claim(storeId, 'gift-code', hash, record._id, tx)
    const about = { storeId, object: 'gift_receipt', id: record._id, version: 1 } as const
    await context.events.record({ ...about, type: 'gift_receipt.created', changes: {} }, tx)
    return { ...presentGiftReceipt(record), code }
  })
}
