import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkPolicy } from '@aftercare/contracts/policies/check-policy.rules'
import { defineCommand, UsageError } from './command.ts'
import { lineOfSetting } from './line-of-setting.ts'
import { policyOfShop } from './policy-of-shop.ts'
import { printMistakes } from './print-mistakes.ts'
import { readInstant } from './read-orders.ts'
import { configOf } from './read-shop.ts'

export const policyCheck = defineCommand({
  name: 'policy check',
  summary:
    'Find what is wrong with a return policy: rules that never apply or contradict, promises below the law, gaps',
  arguments: [],
  options: {
    shop: { type: 'string', value: 'FOLDER', help: 'The shop whose aftercare.config.ts has the return policy' },
    at: { type: 'string', value: 'INSTANT', help: 'The moment to check at; now without it' },
  },
  async run({ options }, output) {
    if (options.shop === undefined) throw new UsageError('--shop is needed')
    const at = readInstant(options.at)
    const { policy } = await policyOfShop(options.shop, [], at)
    const file = configOf(options.shop)
    const source = await readFile(path.join(options.shop, file), 'utf8')
    const ids = policy.rules.map(({ id }) => id)
    const found = checkPolicy(policy, at).map((mistake) => ({
      ...mistake,
      path: ['returnPolicy', ...mistake.path].join('.'),
      file,
      line: lineOfSetting(source, ['returnPolicy', ...mistake.path], (list) => (list.at(-1) === 'rules' ? ids : [])),
    }))
    if (policy.rules.length === 0) output.progress('The shop has no rules in returnPolicy: only the law speaks')
    printMistakes(found, 'The return policy', output)
  },
})
