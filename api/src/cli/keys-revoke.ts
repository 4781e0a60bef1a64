import { revokeKey } from '../access/index.ts'
import { defineCommand } from './command.ts'
import { operatorOf, storeOf, storeOption, withContext } from './with-context.ts'

export const keysRevoke = defineCommand({
  name: 'keys revoke',
  summary: 'Take a key out of use at once and for good',
  arguments: ['KEY'],
  options: storeOption,
  async run({ arguments: [keyId = ''], options, env }, output) {
    await withContext(env, async (context) => {
      const key = await revokeKey(context, operatorOf(await storeOf(context, options.store)), keyId)
      output.result(`${key.name} (${key.hint}) is revoked`, key)
    })
  },
})
