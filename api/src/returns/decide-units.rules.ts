import type { Order, ReturnDecision } from '@aftercare/contracts'
import { decideReturn, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import type { PolicyOrder, ReturnFacts } from '@aftercare/contracts/policies/policy'
import { presentDecision } from '@aftercare/contracts/policies/present-decision.rules'

/** What policy and law say of these units of a line, in their order. */
export function decideUnits(
  order: PolicyOrder,
  line: Pick<Order['lines'][number], 'externalId'>,
  numbers: readonly number[],
  policies: OrderPolicies,
  facts: ReturnFacts,
  now: Date,
): ReturnDecision[] {
  const ranges = rangesOf(numbers).map((range) => ({ line: line.externalId, ...range }))
  return decideReturn(order, policies, facts, now.getTime(), ranges).map(presentDecision)
}

/** Rows of numbers that follow each other. */
function rangesOf(numbers: readonly number[]): { from: number; count: number }[] {
  const ranges: { from: number; count: number }[] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last.from + last.count === number) last.count++
    else ranges.push({ from: number, count: 1 })
  }
  return ranges
}
