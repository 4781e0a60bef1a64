import { ProblemError, type Returnability } from '@aftercare/contracts'
import { factsOf } from '@aftercare/contracts/policies/present-decision.rules'
import { returnabilityOf } from '@aftercare/contracts/policies/returnability.rules'
import type { Actor } from '../access/actor.ts'
import { findOrder, type FindParts } from './find-units.ts'
import { withNotLeft } from './not-left.rules.ts'
import { asGift, giftDecision, type GiftOf } from './gift.rules.ts'

/** What of the order can go back now, line by line. @throws ProblemError order_not_found */
export async function getReturnability(
  context: FindParts,
  actor: Actor,
  orderId: string,
  said: Parameters<typeof factsOf>[0],
): Promise<Returnability> {
  const found = await findOrder(context, actor, orderId)
  if (found === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  return withNotLeft(
    returnabilityOf(found.order, found, found.policies, factsOf(said), context.now()),
    found,
    found.order,
  )
}

/** What of a gift can go back now, for whoever got it. @throws ProblemError order_not_found */
export async function giftReturnability(context: FindParts, actor: Actor, gift: GiftOf): Promise<Returnability> {
  const found = await findOrder(context, actor, gift.orderId, null, gift)
  if (found === null) throw new ProblemError('order_not_found', 'The order of the gift is gone')
  const { lines, ...rest } = returnabilityOf(found.order, found, found.policies, asGift({}), context.now())
  const given = lines.filter(({ line }) => gift.lines?.includes(line) ?? true)
  return { ...rest, lines: given.map((line) => ({ ...line, decision: giftDecision(line.decision) })) }
}
