import { wasCurrency } from '../../rules/currency-codes.rules.ts'
import type { LoyaltyProgramme } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

/** Names that two things have, and such as mean nothing. */
export const checkNames = (programme: LoyaltyProgramme): ProgrammeMistake[] => [
  ...repeatedNames(programme),
  ...unknownNames(programme),
]

function repeatedNames({ earning, rewards, offers = [], tiers }: LoyaltyProgramme): ProgrammeMistake[] {
  const lists = [
    { path: ['earning', 'multipliers'], what: 'multipliers', named: earning.multipliers },
    { path: ['rewards'], what: 'rewards', named: rewards },
    { path: ['offers'], what: 'offers', named: offers },
    { path: ['tiers', 'levels'], what: 'tiers', named: tiers?.levels ?? [] },
  ]
  return lists.flatMap(({ path, what, named }) =>
    named.flatMap(({ id }, index) =>
      named.findIndex((other) => other.id === id) === index
        ? []
        : [mistake('name_repeated', [...path, index, 'id'], `Two ${what} are called ${id}`)],
    ),
  )
}

function unknownNames({
  categories,
  earning,
  rewards,
  offers = [],
  tiers,
  actions,
}: LoyaltyProgramme): ProgrammeMistake[] {
  const levels = tiers?.levels.map(({ id }) => id) ?? []
  const unknown = (path: (string | number)[], what: string, name: string) =>
    mistake('name_unknown', path, `There is no ${what} ${name}`)
  const tier = (path: (string | number)[], name: string | undefined) =>
    name === undefined || levels.includes(name) ? [] : [unknown(path, 'tier', name)]
  return [
    ...Object.keys(earning.per).flatMap((code) =>
      wasCurrency(code) ? [] : [unknown(['earning', 'per', code], 'currency', code)],
    ),
    ...earning.multipliers.flatMap(({ applies = {} }, index) => {
      const path = ['earning', 'multipliers', index, 'applies']
      return [
        ...tier([...path, 'minTier'], applies.minTier),
        ...(applies.categories ?? []).flatMap((name, place) =>
          Object.hasOwn(categories, name) ? [] : [unknown([...path, 'categories', place], 'category', name)],
        ),
      ]
    }),
    ...rewards.flatMap(({ minTier }, index) => tier(['rewards', index, 'minTier'], minTier)),
    ...offers.flatMap(({ minTier }, index) => tier(['offers', index, 'minTier'], minTier)),
    ...Object.entries(actions).flatMap(([name, { byTier = {} }]) =>
      Object.keys(byTier).flatMap((level) => tier(['actions', name, 'byTier', level], level)),
    ),
  ]
}
