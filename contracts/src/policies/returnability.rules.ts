import type { Order } from '../orders/schemas.ts'
import type { Returnability } from '../returns/schemas.ts'
import { decideReturn, policiesInForce, type OrderPolicies } from './decide-return.rules.ts'
import { offeredReasons } from './offered-reasons.rules.ts'
import { orderLinesOf } from './policy-order.rules.ts'
import type { PolicyOrder, ReturnFacts, UnitDecision } from './policy.ts'
import { presentDecision } from './present-decision.rules.ts'
import type { FreeUnits, UnitsOfOrder } from './units-of-order.rules.ts'

/**
 * What of an order can go back, line by line: of each the decision about its next unit, or about a line of which nothing is left. The
 * API and the SDK answer with this function.
 */
export function returnabilityOf(
  order: Pick<Order, 'id' | 'currency' | 'lines' | 'exchanges'>,
  { toDecide, free }: UnitsOfOrder,
  policies: OrderPolicies,
  facts: ReturnFacts,
  now: Date,
): Returnability {
  const lines = orderLinesOf(order)
  const inForce = policiesInForce(policies)
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
    orderId: order.id,
    currency: order.currency,
    lines: lines.flatMap(({ externalId, sku, name, quantity }) => {
      const { available } = free.get(externalId) as FreeUnits
      const decision = decisionOf(externalId, available > 0)
      return decision === undefined
        ? []
        : [
            {
              line: externalId,
              sku,
              name,
              quantity,
              available,
              reasons: offeredReasons(inForce, sku),
              decision: presentDecision(decision),
            },
          ]
    }),
    decidedAt: now.toISOString(),
  }
}

/** The order as it is when nothing of a line is left. */
const withoutUnits = (order: PolicyOrder, lineId: string): PolicyOrder => ({
  ...order,
  lines: order.lines.map((line) => (line.id === lineId ? { ...line, gone: line.quantity } : line)),
})
