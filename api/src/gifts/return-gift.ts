import { ProblemError, type GiftReturn, type GiftReturnCreate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import {
  cancelGiftReturn,
  isOfRecipient,
  labelGiftReturn,
  submitGiftReturn,
  type GiftLabelParts,
  type GiftReturnParts,
  type GiftStepParts,
  type ReturnParts,
} from '../returns/index.ts'
import type { Prepared } from '../http/serve.ts'
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

/** Calls a return of the recipient off. @throws ProblemError gift_not_proved, return_not_found, return_transition_not_allowed */
export async function cancelReturnOfGift(
  context: GiftParts & GiftStepParts & Clock,
  actor: Actor,
  ref: string,
): Promise<GiftReturn> {
  return presentGiftReturn(await cancelGiftReturn(context, actor, await openGift(context, actor), ref))
}

/** Makes a label for it. @throws ProblemError gift_not_proved, return_not_found, return_transition_not_allowed, label_not_available */
export async function labelReturnOfGift(
  context: GiftParts & GiftLabelParts & Clock,
  actor: Actor,
  ref: string,
): Promise<Prepared<GiftLabelParts, GiftReturn>> {
  const { commit, undo } = await labelGiftReturn(context, actor, await openGift(context, actor), ref)
  return { commit: async (inside) => presentGiftReturn(await commit(inside)), ...(undo && { undo }) }
}

/** Whether the actor has proved the gift that the return is of, so that its label is theirs to print. */
export async function mayReadGiftReturn(
  context: GiftParts & Pick<ReturnParts, 'returns'> & Clock,
  actor: Actor,
  returnId: string,
): Promise<boolean> {
  if (actor.kind !== 'shopper' || actor.subject.level !== 'pre_authenticated') return false
  if (actor.subject.proved.kind !== 'gift') return false
  const gift = await openGift(context, actor).catch((error: unknown) => {
    if (error instanceof ProblemError) return null
    throw error
  })
  const record = gift === null ? null : await context.returns.find(actor.storeId, returnId)
  return gift !== null && record !== null && isOfRecipient(record, gift)
}
