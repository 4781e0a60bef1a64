import type { LoyaltyProgramme } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

/** Limits that contradict each other, and actions that give nothing. */
export function checkGifts({ goodwill, actions }: LoyaltyProgramme): ProgrammeMistake[] {
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
  return [...contradicts, ...empty]
}
