import { policyVersionOf } from '../policies/policy-version.ts'
import type { LoyaltyProgramme, ProgrammeContent } from './programme.ts'
import type { LoyaltyProgrammeInput } from './schemas.ts'

/** What of the shop a programme needs where it does not say it itself. */
export type LoyaltyShop = { timeZone: string; categories: Readonly<Record<string, { skus: readonly string[] }>> }

/**
 * Makes the programme that every reader shares: what the merchant wrote, in the zone of the shop, with the categories of its return
 * policy beside its own. The version is a digest of all that, so equal programmes are one version.
 */
export function publishProgramme({ timeZone, ...input }: LoyaltyProgrammeInput, shop: LoyaltyShop): LoyaltyProgramme {
  const shared = Object.entries(shop.categories).map(([name, { skus }]) => [name, { skus }] as const)
  const content: ProgrammeContent = {
    ...input,
    timeZone: timeZone ?? shop.timeZone,
    categories: { ...Object.fromEntries(shared), ...input.categories },
  }
  return { version: policyVersionOf(content), ...content }
}
