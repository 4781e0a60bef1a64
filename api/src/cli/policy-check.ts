import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkPolicy, type PolicyMistake } from '@aftercare/contracts/policies/check-policy.rules'
import { defineCommand, RefusedError, UsageError } from './command.ts'
import { policyOfShop } from './policy-of-shop.ts'
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
    const found = checkPolicy(policy, at).map((mistake) => ({
      ...mistake,
      path: ['returnPolicy', ...mistake.path].join('.'),
      file,
      line: lineOf(source, mistake, policy),
    }))
    if (policy.rules.length === 0) output.progress('The shop has no rules in returnPolicy: only the law speaks')
    const errors = found.filter(({ level }) => level === 'error').length
    const lines = found.map(({ level, file, line, message, example }) =>
      [`${file}:${line}: ${level}: ${message}`, ...(example === null ? [] : [`  for example ${example}`])].join('\n'),
    )
    output.result([...lines, `${errors} errors, ${found.length - errors} warnings`].join('\n'), found)
    if (errors > 0) throw new RefusedError(`The return policy has ${errors} ${errors === 1 ? 'error' : 'errors'}`)
  },
})

/** The line of the name that is nearest to the mistake: that of its rule, or the beginning of the policy. */
function lineOf(source: string, { path: at }: PolicyMistake, policy: { rules: readonly { id: string }[] }): number {
  const [kind, index] = at
  const policyStart = Math.max(0, source.indexOf('returnPolicy'))
  const name = kind === 'rules' && typeof index === 'number' ? policy.rules[index]?.id : undefined
  const nth = policy.rules.slice(0, Number(index)).filter(({ id }) => id === name).length
  let place = name === undefined ? source.indexOf(String(kind), policyStart) : policyStart
  if (name !== undefined) {
    for (let count = 0; count <= nth; count++) {
      const next = source.slice(place + 1).search(new RegExp(`id:\\s*['"\`]${name}['"\`]`))
      if (next >= 0) place += 1 + next
    }
  }
  return source.slice(0, Math.max(place, policyStart)).split('\n').length
}
