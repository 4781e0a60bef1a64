import { ProblemError, type PublishedReturnPolicy } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { PolicyParts } from './parts.ts'
import { presentPolicy } from './present-policy.rules.ts'

/** @throws ProblemError policy_not_found */
export async function getPolicy(
  { policies }: Pick<PolicyParts, 'policies'>,
  { storeId }: Actor,
  version: string,
): Promise<PublishedReturnPolicy> {
  return presentPolicy(await policies.load(storeId, version))
}

/** @throws ProblemError policy_not_found when the store has published none */
export async function getCurrentPolicy(
  parts: Pick<PolicyParts, 'policies'>,
  actor: Actor,
): Promise<PublishedReturnPolicy> {
  const current = await parts.policies.current(actor.storeId)
  if (current === null) throw new ProblemError('policy_not_found', 'The store has published no policy yet')
  return await getPolicy(parts, actor, current.version)
}
