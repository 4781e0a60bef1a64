import { isDefect, type Order, type ReturnDecision, type ReturnItem } from '@aftercare/contracts'
import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { evaluateReturn } from '@aftercare/contracts/policies/evaluate-return.rules'
import type { PolicyOrder, ReturnFacts, UnitDecision } from '@aftercare/contracts/policies/policy'

/** The one that was frozen at purchase, if any, and today's: the shopper gets the better of both. */
export type Policies = readonly [CompiledPolicy, ...CompiledPolicy[]]

/** What was said of goods, as the evaluator knows it. */
export const factsOf = ({
  reason,
  condition,
  unsealed,
  firstUsedAt,
}: Partial<Pick<ReturnItem, 'reason' | 'condition' | 'unsealed' | 'firstUsedAt'>>): ReturnFacts => ({
  condition,
  unsealed,
  firstUsedAt: firstUsedAt === undefined ? undefined : Date.parse(firstUsedAt),
  defective: reason !== undefined && isDefect(reason),
})

/** What policy and law say of these units of a line, in their order. */
export function decideUnits(
  order: PolicyOrder,
  line: Pick<Order['lines'][number], 'externalId'>,
  numbers: readonly number[],
  policies: Policies,
  facts: ReturnFacts,
  now: Date,
): ReturnDecision[] {
  return rangesOf(numbers).flatMap(({ from, count }) =>
    evaluateReturn(order, policies, now.getTime(), facts, { line: line.externalId, from, count }).map(presentDecision),
  )
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

const instant = (at: number): string => new Date(at).toISOString()

const presentDecision = ({ layers, best, resolutions, needs, label }: UnitDecision): ReturnDecision => ({
  layers: layers.map(({ deadline, began, ...layer }) => ({
    ...layer,
    deadline: deadline === null ? null : instant(deadline),
    began: began === null ? null : { by: began.by, at: instant(began.at) },
  })),
  best,
  resolutions: resolutions.map((resolution) => ({ ...resolution })),
  needs: [...needs],
  labelFee: label,
})
