import { ProblemError, type Returnability } from '@aftercare/contracts'
import { decideReturn } from '@aftercare/contracts/policies/decide-return.rules'
import type { PolicyOrder, ReturnFacts, UnitDecision } from '@aftercare/contracts/policies/policy'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { factsOf, presentDecision } from '@aftercare/contracts/policies/present-decision.rules'
import type { Actor } from '../access/actor.ts'
import { findOrder, type FindParts, type OrderInReturn } from './find-units.ts'
import { asGift, giftDecision, type GiftOf } from './gift.rules.ts'
import type { FreeUnits } from './returned-units.rules.ts'

/** What of the order can go back now, line by line. @throws ProblemError order_not_found */
export async function getReturnability(
  context: FindParts,
  actor: Actor,
  orderId: string,
  said: Parameters<typeof factsOf>[0],
): Promise<Returnability> {
  const found = await findOrder(context, actor, orderId)
  if (found === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  return returnabilityOf(found, factsOf(said), context.now())
}

/** What of a gift can go back now, for whoever got it. @throws ProblemError order_not_found */
export async function giftReturnability(context: FindParts, actor: Actor, gift: GiftOf): Promise<Returnability> {
  const found = await findOrder(context, actor, gift.orderId, null, gift)
  if (found === null) throw new ProblemError('order_not_found', 'The order of the gift is gone')
  const asked = asGift(found.toDecide, {})
  const { lines, ...rest } = returnabilityOf({ ...found, toDecide: asked.order }, asked.facts, context.now())
  const given = lines.filter(({ line }) => gift.lines?.includes(line) ?? true)
  return { ...rest, lines: given.map((line) => ({ ...line, decision: giftDecision(line.decision) })) }
}

function returnabilityOf(
  { record, order, toDecide, free, policies }: OrderInReturn,
  facts: ReturnFacts,
  now: Date,
): Returnability {
  const lines = orderLinesOf(order)
  const next = lines.flatMap(({ externalId }) => {
    const { available, numbers } = free.get(externalId) as FreeUnits
    return available > 0 ? numbers(1, []).map((from) => ({ line: externalId, from, count: 1 })) : []
  })
  // All of the order at once: what is the same for every line is then looked for once.
  const decisions = new Map(
    decideReturn(toDecide, policies, facts, now.getTime(), next).map((unit) => [unit.line, unit] as const),
  )
  const decisionOf = (line: string, isLeft: boolean): UnitDecision | undefined =>
    isLeft
      ? decisions.get(line)
      : decideReturn(withoutUnits(toDecide, line), policies, facts, now.getTime(), [{ line, from: 1, count: 1 }])[0]
  return {
    orderId: record._id,
    currency: order.currency,
    lines: lines.flatMap(({ externalId, sku, name, quantity }) => {
      const { available } = free.get(externalId) as FreeUnits
      const decision = decisionOf(externalId, available > 0)
      return decision === undefined
        ? []
        : [{ line: externalId, sku, name, quantity, available, decision: presentDecision(decision) }]
    }),
    decidedAt: now.toISOString(),
  }
}

/** The order as it is when nothing of a line is left. */
const withoutUnits = (order: PolicyOrder, lineId: string): PolicyOrder => ({
  ...order,
  lines: order.lines.map((line) => (line.id === lineId ? { ...line, gone: line.quantity } : line)),
})
