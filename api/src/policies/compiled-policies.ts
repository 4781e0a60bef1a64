import { compilePolicy, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { LRUCache } from 'lru-cache'
import type { Tx } from '../database.ts'
import type { PolicyStore } from './policies.store.ts'

const keptMax = 200

export type CompiledPolicies = {
  /** @throws ProblemError policy_not_found */
  load(storeId: string, version: string, tx: Tx | null): Promise<CompiledPolicy>
}

/** Policies ready to decide by, kept in memory: a version never changes, so none of them can be stale. */
export function keepCompiledPolicies(policies: PolicyStore): CompiledPolicies {
  const known = new LRUCache<string, CompiledPolicy>({ max: keptMax })
  return {
    async load(storeId, version, tx) {
      const key = `${storeId}:${version}`
      const kept = known.get(key)
      if (kept !== undefined) return kept
      const { content } = await policies.load(storeId, version, tx)
      const compiled = compilePolicy({ version, ...content })
      known.set(key, compiled)
      return compiled
    },
  }
}
