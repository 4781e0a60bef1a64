import { calendarDayOf, dayMs } from '../../policies/day.rules.ts'
import type { LoyaltyProgramme } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

/** Limits that contradict each other, offers that nobody gets, and actions and recommendations that give nothing. */
export function checkGifts(
  { goodwill, actions, offers = [], referral }: LoyaltyProgramme,
  now: number,
): ProgrammeMistake[] {
  const today = calendarDayOf(Math.floor(now / dayMs))
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
  const over = offers.flatMap(({ id, available }, index) =>
    available?.until !== undefined && available.until < today
      ? [mistake('offer_over', ['offers', index, 'available'], `${id} can be had no more since ${available.until}`, null, 'warning')] // prettier-ignore
      : [],
  )
  const unpaid =
    referral !== null && referral.referrer === 0 && referral.friend === 0
      ? [mistake('referral_without_points', ['referral'], 'A recommendation gives neither side any points')]
      : []
  return [...contradicts, ...empty, ...never, ...over, ...unpaid]
}
