export type ProgrammeMistakeCode =
  | 'name_repeated'
  | 'name_unknown'
  | 'multiplier_unreachable'
  | 'multipliers_overlap'
  | 'season_over'
  | 'reward_pays_back_all'
  | 'reward_costs_more'
  | 'reward_worse'
  | 'reward_above_minimum'
  | 'reward_over'
  | 'currency_without_reward'
  | 'tier_unreachable'
  | 'tier_never_left'
  | 'tiers_without_start'
  | 'ends_while_pending'
  | 'ends_soon'
  | 'goodwill_contradicts'
  | 'action_without_points'

/** A mistake of a programme, with a case that shows it. An error is one that a shopper or the shop would meet. */
export type ProgrammeMistake = {
  level: 'error' | 'warning'
  code: ProgrammeMistakeCode
  /** Where in `loyalty`. */
  path: readonly (string | number)[]
  message: string
  /** A worked case, in words. */
  example: string | null
}

/** A mistake; an error without more words. */
export const mistake = (
  code: ProgrammeMistakeCode,
  path: ProgrammeMistake['path'],
  message: string,
  example: string | null = null,
  level: ProgrammeMistake['level'] = 'error',
): ProgrammeMistake => ({ level, code, path, message, example })
