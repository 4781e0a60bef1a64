import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import type { GiftOf } from '../returns/index.ts'
import { mailboxOf } from '../mail/mailbox.rules.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock } from '../shared/parts.ts'
import { giftCodeHash } from './gift-code.rules.ts'
import type { GiftReceiptRecord } from './gift-receipt.ts'
import type { GiftParts } from './parts.ts'

type Parts = GiftParts & Clock

const isOpen = ({ expiresAt, revokedAt }: GiftReceiptRecord, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now)

/**
 * The gift receipt that a typed code opens to whoever reads that mailbox; null for a wrong, revoked or expired code, and for the
 * buyer's own address: what they return is not a gift.
 */
export async function findGift(
  context: Parts & Pick<OrderParts, 'orders'> & NaturalKeyParts,
  storeId: string,
  code: string,
  email: string,
): Promise<string | null> {
  const hash = giftCodeHash(code)
  const id = hash === null ? null : await context.naturalKeys.find(storeId, 'gift-code', hash)
  const receipt = id === null ? null : await context.giftReceipts.find(storeId, id)
  if (receipt === null || !isOpen(receipt, context.now())) return null
  const order = await context.orders.find(storeId, receipt.orderId)
  if (order === null) return null
  const { email: buyers } = order.buyer
  return buyers !== null && mailboxOf(buyers) === mailboxOf(email) ? null : receipt._id
}

/** The gift that the session proved. @throws ProblemError gift_not_proved, also once the receipt was revoked or has expired */
export async function openGift(context: Parts, actor: Actor, tx: Tx | null = null): Promise<GiftOf> {
  const subject = actor.kind === 'shopper' ? actor.subject : null
  if (subject?.level === 'pre_authenticated' && subject.proved.kind === 'gift') {
    const receipt = await context.giftReceipts.find(actor.storeId, subject.proved.id, tx)
    if (receipt !== null && isOpen(receipt, context.now()))
      return { receiptId: receipt._id, orderId: receipt.orderId, lines: receipt.lines, email: subject.email }
  }
  throw new ProblemError('gift_not_proved', 'This session has proved no gift that can be opened')
}
