import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import { lawOnlyPolicy } from '@aftercare/contracts/policies/law-only'
import type { Tx } from '../database.ts'
import type { CompiledPolicies } from './compiled-policies.ts'
import type { PolicyParts } from './parts.ts'

const lawOnly = compilePolicy(lawOnlyPolicy)

type PlacedUnder = { storeId: string; policyVersion?: string | null }

/** What an order is decided by: the policy that it was placed under, and that of today. */
export async function policiesOfOrder(
  { policies, compiledPolicies }: PolicyParts,
  order: PlacedUnder,
  tx: Tx | null = null,
): Promise<OrderPolicies> {
  const current = await policies.current(order.storeId, tx)
  return await policiesOfVersions(compiledPolicies, order, current?.version ?? null, tx)
}

/** The same for whom knows already which version is today's; null before the first. */
export async function policiesOfVersions(
  compiledPolicies: CompiledPolicies,
  { storeId, policyVersion }: PlacedUnder,
  current: string | null,
  tx: Tx | null = null,
): Promise<OrderPolicies> {
  if (current === null) return { then: null, now: lawOnly }
  const now = await compiledPolicies.load(storeId, current, tx)
  return { now, then: policyVersion ? await compiledPolicies.load(storeId, policyVersion, tx) : null }
}
