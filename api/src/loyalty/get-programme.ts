import { ProblemError, type PublishedLoyaltyProgramme } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { LoyaltyParts } from './parts.ts'
import { presentProgramme } from './present-programme.rules.ts'

type Parts = Pick<LoyaltyParts, 'loyaltyProgrammes'>

/** @throws ProblemError loyalty_programme_not_found */
export const getProgramme = async (
  { loyaltyProgrammes }: Parts,
  { storeId }: Actor,
  version: string,
): Promise<PublishedLoyaltyProgramme> => presentProgramme(await loyaltyProgrammes.load(storeId, version))

/** @throws ProblemError loyalty_programme_not_found when the store has published none */
export async function getCurrentProgramme(parts: Parts, actor: Actor): Promise<PublishedLoyaltyProgramme> {
  const current = await parts.loyaltyProgrammes.current(actor.storeId)
  if (current === null)
    throw new ProblemError('loyalty_programme_not_found', 'The store has published no loyalty programme yet')
  return await getProgramme(parts, actor, current.version)
}
