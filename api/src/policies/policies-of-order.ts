import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import { lawOnlyPolicy } from '@aftercare/contracts/policies/law-only'
import type { Tx } from '../database.ts'
import type { PolicyParts } from './parts.ts'

const lawOnly = compilePolicy(lawOnlyPolicy)

/** What an order is decided by: the policy that it was placed under, and that of today. */
export async function policiesOfOrder(
  { policies, compiledPolicies }: PolicyParts,
  { storeId, policyVersion }: { storeId: string; policyVersion?: string | null },
  tx: Tx | null = null,
): Promise<OrderPolicies> {
  const current = await policies.current(storeId, tx)
  if (current === null) return { then: null, now: lawOnly }
  const now = await compiledPolicies.load(storeId, current.version, tx)
  return { now, then: policyVersion ? await compiledPolicies.load(storeId, policyVersion, tx) : null }
}
