import { compileProgramme } from '../compile-programme.rules.ts'
import type { LoyaltyProgramme } from '../programme.ts'
import { checkEarning } from './check-earning.rules.ts'
import { checkExpiry } from './check-expiry.rules.ts'
import { checkGifts } from './check-gifts.rules.ts'
import { checkNames } from './check-names.rules.ts'
import { checkRewards } from './check-rewards.rules.ts'
import { checkTiers } from './check-tiers.rules.ts'
import type { ProgrammeMistake } from './programme-mistake.ts'

/**
 * What is wrong with a programme, found by letting the fold play it: rules that never count, tiers that nobody reaches or leaves,
 * rewards that cost more than they give, points that end before they can be spent, and names that mean nothing.
 *
 * @param now epoch milliseconds
 * @param returnDays the longest time in which goods go back, in days after delivery; null where no return policy says it
 */
export function checkProgramme(
  programme: LoyaltyProgramme,
  now: number,
  returnDays: number | null,
): ProgrammeMistake[] {
  const compiled = compileProgramme(programme)
  const names = checkNames(programme)
  // What a case would show of an unknown name is that name again.
  if (names.some(({ level }) => level === 'error')) return names
  return [
    ...names,
    ...checkEarning(compiled, now),
    ...checkRewards(compiled, now),
    ...checkTiers(compiled, now),
    ...checkExpiry(compiled, now, returnDays),
    ...checkGifts(programme, now),
  ]
}
