import type { CompiledPolicy } from '../policies/compile-policy.rules.ts'
import { evaluateReturn, type UnitRange } from '../policies/evaluate-return.rules.ts'
import { itemConditions, type LayerDecision, type PolicyOrder, type UnitDecision } from '../policies/policy.ts'
import type { Deadlines } from './account.ts'

/**
 * From when each line of an order can no longer go back, by the return policies that speak of it: neither by the right to withdraw nor
 * by what the shop promises, in whatever condition. The guarantee for defects runs for years, and nobody waits for it.
 *
 * `at` is epoch milliseconds, and null while nothing has begun to run. Lines that are gone, and those of which no policy knows when
 * they came, are left out.
 *
 * @param tier the shopper's tier; null for none
 */
export function returnDeadlines(
  order: PolicyOrder,
  policies: readonly [CompiledPolicy, ...CompiledPolicy[]],
  now: number,
  tier: string | null,
): Deadlines {
  const next: UnitRange[] = order.lines.flatMap(({ id, quantity, gone }) =>
    gone >= quantity ? [] : [{ line: id, from: Number.isInteger(quantity) ? gone + 1 : 1, count: 1 }],
  )
  const facts = tier === null ? {} : { tier }
  const decisions = itemConditions.flatMap((condition) =>
    evaluateReturn(order, policies, now, { ...facts, condition }, next),
  )
  return next.flatMap(({ line }): Deadlines => {
    const ends = decisions.filter((unit) => unit.line === line).map(endOf)
    if (ends.includes(null)) return [{ line, at: null }]
    const known = ends.filter((at) => at !== null && at !== undefined)
    return known.length === 0 ? [] : [{ line, at: Math.max(...known) }]
  })
}

/** Null while it has not begun; undefined where nothing is known. What can never go back is the shopper's when it came. */
function endOf({ layers: [withdrawal, conformity, commercial] }: UnitDecision): number | null | undefined {
  if (hasNotBegun(withdrawal) || hasNotBegun(commercial)) return null
  const ends = [withdrawal, commercial].flatMap(({ deadline }) => (deadline === null ? [] : [deadline]))
  if (ends.length > 0) return Math.max(...ends)
  return hasNotBegun(conformity) ? null : conformity.began?.at
}

/** A window that begins with the first use may never begin. */
const hasNotBegun = ({ reason, clock }: LayerDecision): boolean => reason === 'not_begun' && clock !== 'first_use'
