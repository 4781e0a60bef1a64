import type { Connection } from 'mongoose'
import { keepCompiledPolicies, type CompiledPolicies } from './compiled-policies.ts'
import { createPolicyStore, type PolicyStore } from './policies.store.ts'

export type PolicyParts = { policies: PolicyStore; compiledPolicies: CompiledPolicies }

export function policyParts(connection: Connection): PolicyParts {
  const policies = createPolicyStore(connection)
  return { policies, compiledPolicies: keepCompiledPolicies(policies) }
}
