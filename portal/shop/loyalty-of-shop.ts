import { checkNames } from '@aftercare/contracts/loyalty/check/check-names.rules'
import { checkProgramme } from '@aftercare/contracts/loyalty/check/check-programme.rules'
import { longestReturnDays } from '@aftercare/contracts/loyalty/check/longest-return.rules'
import type { LoyaltyProgramme } from '@aftercare/contracts/loyalty/programme'
import { publishProgramme } from '@aftercare/contracts/loyalty/publish-programme'
import type { ProgrammeMistakeCode } from '@aftercare/contracts/loyalty/check/programme-mistake'
import type { ShopConfig } from './config.ts'
import { checkParts, type SettingPath } from './left-out.rules.ts'
import type { Mistake } from './mistakes.ts'

/** The loyalty programme as it is published; null for a shop without one. */
export const programmeOfShop = ({ loyalty, returnPolicy, timeZone }: ShopConfig): LoyaltyProgramme | null =>
  loyalty === undefined ? null : publishProgramme(loyalty, { timeZone, categories: returnPolicy?.categories ?? {} })

/** What is true of the parts that are right, whatever those say that were left out. */
const trueOfAPart = new Set<ProgrammeMistakeCode>([
  'name_repeated',
  'multipliers_overlap',
  'season_over',
  'reward_pays_back_all',
  'reward_costs_more',
  'reward_worse',
  'reward_above_minimum',
  'reward_over',
])

/**
 * What `aftercare loyalty check` finds, each with a case that shows it; nothing for a shop without a programme.
 *
 * @param leftOut what of the config is wrong: where that is part of the programme, nothing is told that it might have changed
 */
export function mistakesOfLoyalty(
  programme: LoyaltyProgramme | null,
  { returnPolicy }: ShopConfig,
  now: Date,
  leftOut: readonly SettingPath[],
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] {
  if (programme === null) return []
  const days = returnPolicy === undefined ? null : longestReturnDays(returnPolicy.rules)
  const isPart = leftOut.some(([setting]) => setting === 'loyalty' || setting === 'returnPolicy')
  const namesNothing = new Set<PropertyKey | undefined>(['rules', 'earning', 'rewards'])
  const areNamesLost = leftOut.some(
    ([setting, part]) => (setting === 'loyalty' || setting === 'returnPolicy') && !namesNothing.has(part),
  )
  const all = (part: LoyaltyProgramme) => checkProgramme(part, now.getTime(), days)
  return checkParts(programme, { names: checkNames, all, trueOfAPart })
    .filter(({ code }) => !isPart || trueOfAPart.has(code) || (code === 'name_unknown' && !areNamesLost))
    .map(({ level, path, message, example }) => {
      const shown = example === null ? '' : `; for example ${example}`
      return inConfig(level, ['loyalty', ...path], `loyalty: ${message}${shown}`)
    })
}

/**
 * Names that no page would say, and, as with the words of pages, what is read by its id or in the default language because it has no
 * name of its own there.
 */
export function mistakesOfLoyaltyNames(
  programme: LoyaltyProgramme | null,
  { loyaltyNames, locales, defaultLocale }: ShopConfig,
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] {
  const { wanted, taken } = programme === null ? { wanted: [], taken: [] } : namesOf(programme)
  const known = new Set([...wanted, ...taken])
  const unnamed = wanted.filter((id) => loyaltyNames[id] === undefined)
  const some = (ids: readonly string[]): string =>
    [...ids.slice(0, 3), ...(ids.length > 3 ? [`and ${ids.length - 3} more`] : [])].join(', ')
  return [
    ...Object.keys(loyaltyNames)
      .filter((id) => !known.has(id))
      .map((id) => inConfig('error', ['loyaltyNames', id], `loyaltyNames: nothing in loyalty is called ${id}`)),
    ...(unnamed.length === 0
      ? []
      : [inConfig('warning', ['loyalty'], `loyaltyNames: without a name, and said by their ids: ${some(unnamed)}`)]), // prettier-ignore
    ...locales.flatMap((locale) => {
      const gaps = Object.entries(loyaltyNames).flatMap(([id, text]) =>
        typeof text === 'string' || text[locale] !== undefined ? [] : [id],
      )
      return gaps.length === 0
        ? []
        : [inConfig('warning', ['loyaltyNames'], `loyaltyNames: not there in ${locale}, and read in ${defaultLocale}: ${some(gaps)}`)] // prettier-ignore
    }),
  ]
}

/** What of a programme the pages call by its name, and what they would if it had one: the other rewards say what they give. */
function namesOf({ id, tiers, actions, rewards, categories, offers }: LoyaltyProgramme): {
  wanted: string[]
  taken: string[]
} {
  const levels = tiers?.levels ?? []
  return {
    wanted: [
      id,
      ...levels.map((level) => level.id),
      ...new Set(levels.flatMap(({ benefits }) => benefits)),
      ...Object.keys(actions),
      ...rewards.flatMap((reward) => (reward.kind === 'product' ? [reward.id] : [])),
    ],
    taken: [...Object.keys(categories), ...(offers ?? []).map((offer) => offer.id)],
  }
}
