import type { Mistake } from '../../rules/mistake.ts'

export type ProgrammeMistakeCode =
  | 'name_repeated'
  | 'name_unknown'
  | 'multiplier_unreachable'
  | 'multipliers_overlap'
  | 'season_over'
  | 'reward_pays_back_all'
  | 'reward_costs_more'
  | 'reward_gives_nothing'
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
  | 'referral_without_points'
  | 'offer_never_applies'
  | 'offer_over'

/** A mistake of a programme; its path is that in `loyalty`. */
export type ProgrammeMistake = Mistake<ProgrammeMistakeCode>

/** A mistake; an error without more words. */
export const mistake = (
  code: ProgrammeMistakeCode,
  path: ProgrammeMistake['path'],
  message: string,
  example: string | null = null,
  level: ProgrammeMistake['level'] = 'error',
): ProgrammeMistake => ({ level, code, path, message, example })
