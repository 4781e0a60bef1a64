import { giftLimits, type Gift } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { giftReturnability, type FindParts, type ReturnParts } from '../returns/index.ts'
import type { Clock } from '../shared/parts.ts'
import { openGift } from './open-gift.ts'
import type { GiftParts } from './parts.ts'
import { presentGiftLine, presentGiftReturn } from './present-gift.rules.ts'

/** What was given, and what the recipient sent back of it. @throws ProblemError gift_not_proved */
export async function getGift(context: GiftParts & FindParts & ReturnParts & Clock, actor: Actor): Promise<Gift> {
  const gift = await openGift(context, actor)
  const { lines } = await giftReturnability(context, actor, gift)
  const returns = await context.returns.ofGift(actor.storeId, gift, giftLimits.returns)
  return { lines: lines.map(presentGiftLine), returns: returns.map(presentGiftReturn) }
}
