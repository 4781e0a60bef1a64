import { ProblemError, type Returnability } from '@aftercare/contracts'
import { factsOf } from '@aftercare/contracts/policies/present-decision.rules'
import { returnabilityOf } from '@aftercare/contracts/policies/returnability.rules'
import { isDesk, type Actor } from '../access/actor.ts'
import { findOrder, type FindParts } from './find-units.ts'
import { withNotLeft } from './not-left.rules.ts'
import { asGift, giftDecision, type GiftOf } from './gift.rules.ts'
import type { ReturnParts } from './parts.ts'

/** What of the order can go back now, line by line. @throws ProblemError order_not_found */
export async function getReturnability(
  context: FindParts & ReturnParts,
  actor: Actor,
  orderId: string,
  said: Parameters<typeof factsOf>[0],
): Promise<Returnability> {
  const found = await findOrder(context, actor, orderId)
  if (found === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const answer = withNotLeft(
    returnabilityOf(found.order, found, found.policies, factsOf(said), context.now()),
    found,
    found.order,
  )
  return isDesk(actor) ? answer : await withoutGifts(context, actor, answer)
}

/** The buyer learns nothing of what the recipient of a gift returned: what became of such a line is left out. */
async function withoutGifts(
  { returns }: ReturnParts,
  { storeId }: Actor,
  answer: Returnability,
): Promise<Returnability> {
  if (answer.lines.every(({ notLeft }) => !notLeft || notLeft.inReturn + notLeft.refunded === 0)) return answer
  const given = new Set(await returns.linesGivenBack(storeId, answer.orderId))
  return {
    ...answer,
    lines: answer.lines.map(({ notLeft, ...line }) =>
      notLeft === undefined || given.has(line.line) ? line : { ...line, notLeft },
    ),
  }
}

/** What of a gift can go back now, for whoever got it. @throws ProblemError order_not_found */
export async function giftReturnability(context: FindParts, actor: Actor, gift: GiftOf): Promise<Returnability> {
  const found = await findOrder(context, actor, gift.orderId, null, gift)
  if (found === null) throw new ProblemError('order_not_found', 'The order of the gift is gone')
  const { lines, ...rest } = returnabilityOf(found.order, found, found.policies, asGift({}), context.now())
  const given = lines.filter(({ line }) => gift.lines?.includes(line) ?? true)
  return { ...rest, lines: given.map((line) => ({ ...line, decision: giftDecision(line.decision) })) }
}
