import { epochDayOf } from '../../policies/day.rules.ts'
import type { PolicyRule } from '../../policies/policy.ts'

/** The longest time in which goods go back by a return policy, in days after they came; 0 where the shop promises nothing. */
export const longestReturnDays = (rules: readonly PolicyRule[]): number =>
  rules.reduce((longest, { window, seasons = [] }) => {
    if (window === 'none') return longest
    const extended = seasons.flatMap(({ purchased: { from }, until }) =>
      from === undefined ? [] : [epochDayOf(until) - epochDayOf(from)],
    )
    return Math.max(longest, window.days, ...extended)
  }, 0)
