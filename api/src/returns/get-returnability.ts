import { ProblemError, type Returnability } from '@aftercare/contracts'
import type { PolicyOrder } from '@aftercare/contracts/policies/policy'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { factsOf } from '@aftercare/contracts/policies/present-decision.rules'
import type { Actor } from '../access/actor.ts'
import { decideUnits } from './decide-units.rules.ts'
import { findOrder, type FindParts } from './find-units.ts'

/** What of the order can go back now, line by line. @throws ProblemError order_not_found */
export async function getReturnability(
  context: FindParts,
  actor: Actor,
  orderId: string,
  said: Parameters<typeof factsOf>[0],
): Promise<Returnability> {
  const found = await findOrder(context, actor, orderId)
  if (found === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const { order, toDecide, free, policies } = found
  const now = context.now()
  return {
    orderId,
    currency: order.currency,
    lines: orderLinesOf(order).flatMap((line) => {
      const { available, numbers } = free.get(line.externalId) as NonNullable<ReturnType<typeof free.get>>
      const isLeft = available > 0
      const seen = isLeft ? toDecide : withoutUnits(toDecide, line.externalId)
      const [decision] = decideUnits(seen, line, isLeft ? numbers(1, []) : [1], policies, factsOf(said), now)
      const { externalId, sku, name, quantity } = line
      return decision === undefined ? [] : [{ line: externalId, sku, name, quantity, available, decision }]
    }),
    decidedAt: now.toISOString(),
  }
}

/** The order as it is when nothing of a line is left. */
const withoutUnits = (order: PolicyOrder, lineId: string): PolicyOrder => ({
  ...order,
  lines: order.lines.map((line) => (line.id === lineId ? { ...line, gone: line.quantity } : line)),
})
