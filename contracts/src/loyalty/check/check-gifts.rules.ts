import type { LoyaltyProgramme } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

/** Limits that contradict each other, and actions that give nothing. */
export function checkGifts({ goodwill, actions, offers = [] }: LoyaltyProgramme): ProgrammeMistake[] {
  const contradicts =
    goodwill !== null && goodwill.pointsInDaysMax < goodwill.pointsMax
      ? [
          mistake(
            'goodwill_contradicts',
            ['goodwill'],
            `Nobody can give ${goodwill.pointsMax} points at once, as ${goodwill.pointsInDaysMax} in ${goodwill.days} days are the most`, // prettier-ignore
          ),
        ]
      : []
  const empty = Object.entries(actions).flatMap(([name, { points, byTier = {} }]) =>
    points > 0 || Object.values(byTier).some((more) => more > 0)
      ? []
      : [mistake('action_without_points', ['actions', name], `${name} gives nobody any points`)],
  )
  const never = offers.flatMap(({ id, isFirst, inactiveDays }, index) =>
    isFirst === true && inactiveDays !== undefined
      ? [
          mistake(
            'offer_never_applies',
            ['offers', index],
            `Nobody gets ${id}: it is for a first purchase, and for whose last one is ${inactiveDays} days ago`,
          ),
        ]
      : [],
  )
  return [...contradicts, ...empty, ...never]
}
