import { checkProgramme } from '@aftercare/contracts/loyalty/check/check-programme.rules'
import { longestReturnDays } from '@aftercare/contracts/loyalty/check/longest-return.rules'
import type { LoyaltyProgramme } from '@aftercare/contracts/loyalty/programme'
import { publishProgramme } from '@aftercare/contracts/loyalty/publish-programme'
import type { ShopConfig } from './config.ts'
import type { Mistake } from './mistakes.ts'

/** The loyalty programme as it is published; null for a shop without one. */
export const programmeOfShop = ({ loyalty, returnPolicy, timeZone }: ShopConfig): LoyaltyProgramme | null =>
  loyalty === undefined ? null : publishProgramme(loyalty, { timeZone, categories: returnPolicy?.categories ?? {} })

/** What `aftercare loyalty check` finds, each with a case that shows it; nothing for a shop without a programme. */
export function mistakesOfLoyalty(
  programme: LoyaltyProgramme | null,
  { returnPolicy }: ShopConfig,
  now: Date,
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] {
  if (programme === null) return []
  const days = returnPolicy === undefined ? null : longestReturnDays(returnPolicy.rules)
  return checkProgramme(programme, now.getTime(), days).map(({ level, path, message, example }) => {
    const shown = example === null ? '' : `; for example ${example}`
    return inConfig(level, ['loyalty', ...path], `loyalty: ${message}${shown}`)
  })
}
