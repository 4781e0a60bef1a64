import type { PublishedLoyaltyProgramme } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { published } from './customer-with-points.ts'
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
  const { version } = published(await parts.loyaltyProgrammes.current(actor.storeId))
  return await getProgramme(parts, actor, version)
}
