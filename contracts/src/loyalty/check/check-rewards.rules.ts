import { calendarDayOf, dayMs } from '../../policies/day.rules.ts'
import { minorUnitDigits } from '../../rules/minor-units.rules.ts'
import type { CompiledProgramme } from '../compile-programme.rules.ts'
import type { LoyaltyProgramme, Reward } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

/** What a point costs, minor units: the money that earns it at the best, and what the most generous amount off gives for it. */
const earnedFor = ({ programme: { earning } }: CompiledProgramme, currency: string): number | null => {
  const per = earning.per[currency]
  const best = earning.multipliers.reduce((most, { times }) => Math.max(most, times), 1)
  return per === undefined ? null : per / (earning.points * best)
}

/** Rewards that give more than their points brought, or less than another one does, and money that nothing can be taken off. */
export function checkRewards(compiled: CompiledProgramme, now: number): ProgrammeMistake[] {
  const { programme } = compiled
  const today = calendarDayOf(Math.floor(now / dayMs))
  const found = programme.rewards.flatMap((reward, index) => {
    const path = ['rewards', index]
    const { id, available } = reward
    if (available?.until !== undefined && available.until < today)
      return [mistake('reward_over', [...path, 'available'], `${id} can be had no more since ${available.until}`, null, 'warning')] // prettier-ignore
    const perCurrency = Object.entries({ ...reward.cost, ...(reward.kind === 'amount_off' ? reward.amount : {}) })
    return perCurrency.flatMap(([currency]) => rewardIn(compiled, reward, index, currency)).slice(0, 1)
  })
  return [...found, ...currenciesWithoutReward(programme)]
}

function rewardIn(compiled: CompiledProgramme, reward: Reward, index: number, currency: string): ProgrammeMistake[] {
  const { id, points } = reward
  const path = ['rewards', index]
  const inWords = (amount: number): string => moneyInWords(amount, currency)
  const given = reward.kind === 'amount_off' ? (reward.amount[currency] ?? 0) : 0
  const cost = reward.cost?.[currency] ?? given
  const perPoint = earnedFor(compiled, currency)
  if (perPoint !== null && cost >= perPoint * points)
    return [
      mistake(
        'reward_pays_back_all',
        path,
        `${id} gives back all that its points were earned with, or more`,
        `${points} points come from a purchase of ${inWords(perPoint * points)} at the best, and ${id} costs ${inWords(cost)}`,
      ),
    ]
  if (reward.kind === 'amount_off' && reward.amount[currency] === 0)
    return [mistake('reward_gives_nothing', path, `${id} takes nothing off`, `${points} points take ${inWords(0)} off`)]
  const better = compiled.programme.rewards.find(
    (other) => other.id !== id && other.kind === 'amount_off' && other.minTier === undefined && worthOf(other, points, currency) > given, // prettier-ignore
  )
  const worth = better === undefined ? 0 : worthOf(better, points, currency)
  if (given > 0 && cost > Math.max(given, worth))
    return [
      mistake(
        'reward_costs_more',
        path,
        `${id} costs the shop more than it gives`,
        `${points} points are ${inWords(given)} off with ${id}, and it costs ${inWords(cost)}`,
      ),
    ]
  if (reward.cost !== undefined && better !== undefined && cost > worth)
    return [
      mistake(
        'reward_costs_more',
        path,
        `${id} costs the shop more than its points are worth elsewhere`,
        `${points} points are ${inWords(worth)} off with ${better.id}, and ${id} costs ${inWords(cost)}`,
      ),
    ]
  if (reward.kind === 'amount_off' && better !== undefined)
    return [
      mistake(
        'reward_worse',
        path,
        `${id} gives less for its points than ${better.id} does, so nobody should take it`,
        `${points} points take ${inWords(given)} off with ${id}, and ${inWords(worth)} with ${better.id}, ${Math.floor(points / better.points)} times`, // prettier-ignore
        'warning',
      ),
    ]
  const least = reward.minimum?.[currency]
  if (reward.kind === 'amount_off' && least !== undefined && least < given)
    return [
      mistake(
        'reward_above_minimum',
        [...path, 'minimum'],
        `${id} takes more off than the order that it needs comes to`,
        `An order of ${inWords(least)} has ${inWords(given)} taken off`,
        'warning',
      ),
    ]
  return []
}

/** What so many points take off with that reward, as often as they pay for it. */
const worthOf = (reward: Reward, points: number, currency: string): number =>
  reward.kind === 'amount_off' ? Math.floor(points / reward.points) * (reward.amount[currency] ?? 0) : 0

function currenciesWithoutReward({ earning, rewards }: LoyaltyProgramme): ProgrammeMistake[] {
  const off = rewards.filter((reward) => reward.kind === 'amount_off')
  if (off.length === 0) return []
  return Object.keys(earning.per).flatMap((currency) =>
    off.some(({ amount }) => amount[currency] !== undefined)
      ? []
      : [
          mistake(
            'currency_without_reward',
            ['earning', 'per', currency],
            `Purchases in ${currency} earn points, and no reward takes anything off in ${currency}`,
            null,
            'warning',
          ),
        ],
  )
}

const moneyInWords = (amount: number, currency: string): string => {
  const digits = minorUnitDigits(currency)
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
}
