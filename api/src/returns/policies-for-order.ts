import { compilePolicy, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { publishPolicy } from '@aftercare/contracts/policies/publish-policy'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import { LRUCache } from 'lru-cache'
import type { Tx } from '../database.ts'
import type { OrderRecord } from '../orders/index.ts'
import type { PolicyParts } from '../policies/index.ts'
import type { Policies } from './decide-units.rules.ts'

export type PolicyLookup = Pick<PolicyParts, 'policies'>

/** A version never changes, so one that was read is kept. */
const compiled = new LRUCache<string, CompiledPolicy>({ max: 200 })

/** The law, which speaks where a shop has promised nothing yet. */
const lawOnly = compilePolicy(
  publishPolicy(ReturnPolicyInput.parse({ rules: [] }), { timeZone: 'UTC', shipping: [] }, { years: [] }),
)

/** The policy that was current when the order was placed, if there was one, and today's. */
export async function policiesForOrder(
  { policies }: PolicyLookup,
  { storeId, placedAt }: Pick<OrderRecord, 'storeId' | 'placedAt'>,
  tx: Tx | null,
): Promise<Policies> {
  const current = await policies.current(storeId, tx)
  if (current === null) return [lawOnly]
  const then = await policies.versionAt(storeId, placedAt, tx)
  const now = await compiledPolicy({ policies }, storeId, current.version, tx)
  return then === null || then === current.version
    ? [now]
    : [await compiledPolicy({ policies }, storeId, then, tx), now]
}

async function compiledPolicy(
  { policies }: PolicyLookup,
  storeId: string,
  version: string,
  tx: Tx | null,
): Promise<CompiledPolicy> {
  const key = `${storeId}:${version}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const { content } = await policies.load(storeId, version, tx)
  const policy = compilePolicy({ ...content, version })
  compiled.set(key, policy)
  return policy
}
