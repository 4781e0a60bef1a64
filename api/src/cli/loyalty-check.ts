import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkProgramme } from '@aftercare/contracts/loyalty/check/check-programme.rules'
import { longestReturnDays } from '@aftercare/contracts/loyalty/check/longest-return.rules'
import type { LoyaltyProgramme } from '@aftercare/contracts/loyalty/programme'
import { defineCommand, UsageError } from './command.ts'
import { lineOfSetting } from './line-of-setting.ts'
import { printMistakes } from './print-mistakes.ts'
import { readLoyaltyProgramme } from './read-loyalty-programme.ts'
import { readInstant } from './read-orders.ts'

export const loyaltyCheck = defineCommand({
  name: 'loyalty check',
  summary:
    'Find what is wrong with a loyalty programme: rules that never count, rewards that cost more than they give, tiers that nobody reaches or leaves, points that end too soon',
  arguments: [],
  options: {
    programme: {
      type: 'string',
      value: 'FILE',
      help: 'The programme: a shop’s folder or its aftercare.config.ts, or a JSON file with what loyalty is in one',
    },
    at: { type: 'string', value: 'INSTANT', help: 'The moment to check at; now without it' },
  },
  async run({ options }, output) {
    if (options.programme === undefined) throw new UsageError('--programme is needed')
    const at = readInstant(options.at)
    const { programme, shop, file } = await readLoyaltyProgramme(options.programme)
    const source = await readFile(file, 'utf8')
    const returnDays = shop === null ? null : longestReturnDays(shop.returnPolicy.rules)
    const before = shop === null ? [] : ['loyalty']
    const ids = idsOf(programme)
    const found = checkProgramme(programme, at, returnDays).map((mistake) => ({
      ...mistake,
      path: [...before, ...mistake.path].join('.'),
      file: path.basename(file),
      line: lineOfSetting(source, [...before, ...mistake.path], (list) => ids.get(list.slice(before.length).join('.')) ?? []), // prettier-ignore
    }))
    printMistakes(found, 'The loyalty programme', output)
  },
})

const idsOf = ({ earning, rewards, tiers }: LoyaltyProgramme): Map<string, string[]> =>
  new Map([
    ['earning.multipliers', earning.multipliers.map(({ id }) => id)],
    ['rewards', rewards.map(({ id }) => id)],
    ['tiers.levels', tiers?.levels.map(({ id }) => id) ?? []],
  ])
