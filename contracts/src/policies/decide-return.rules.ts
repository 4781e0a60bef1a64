import type { CompiledPolicy } from './compile-policy.rules.ts'
import { evaluateReturn, type UnitRange } from './evaluate-return.rules.ts'
import type { PolicyOrder, ReturnFacts, UnitDecision } from './policy.ts'

/** The policy that was current when the order was placed, null when the order is older than every policy; and today's. */
export type OrderPolicies = { then: CompiledPolicy | null; now: CompiledPolicy }

/**
 * What can go back of an order, by the better of the policy at purchase and that of today, layer by layer; each decision names the
 * policy that it is of.
 *
 * @param now epoch milliseconds
 * @param only the units to decide about, in this order; all of the order when left out
 */
export function decideReturn(
  order: PolicyOrder,
  policies: OrderPolicies,
  facts: ReturnFacts,
  now: number,
  only?: readonly UnitRange[],
): UnitDecision[] {
  return evaluateReturn(order, policiesInForce(policies), now, facts, only)
}

/** Each policy once, the older one first. */
export const policiesInForce = ({ then, now }: OrderPolicies): readonly [CompiledPolicy, ...CompiledPolicy[]] =>
  then === null || then.policy.version === now.policy.version ? [now] : [then, now]
