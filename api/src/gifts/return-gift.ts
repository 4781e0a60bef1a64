import type { GiftReturn, GiftReturnCreate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { submitGiftReturn, type GiftReturnParts } from '../returns/index.ts'
import type { Clock } from '../shared/parts.ts'
import { openGift } from './open-gift.ts'
import type { GiftParts } from './parts.ts'
import { presentGiftReturn } from './present-gift.rules.ts'

/** Returns units of a gift for the recipient. @throws ProblemError gift_not_proved, and those of {@link submitGiftReturn} */
export async function returnGift(
  context: GiftParts & GiftReturnParts & Clock,
  actor: Actor,
  wanted: GiftReturnCreate,
): Promise<GiftReturn> {
  return await context.transact(async (tx) => {
    const gift = await openGift(context, actor, tx)
    return presentGiftReturn(await submitGiftReturn(context, actor, gift, wanted, tx))
  })
}
