import { KeyCreate } from '@aftercare/contracts'
import { createKey } from '../access/index.ts'
import { defineCommand, UsageError } from './command.ts'
import { storeOf, storeOption, withContext } from './with-context.ts'

export const keysCreate = defineCommand({
  name: 'keys create',
  summary: 'Make a key, also when every other one is lost; it is shown once',
  arguments: ['NAME'],
  options: {
    kind: { type: 'string', value: 'KIND', help: 'secret, publishable or restricted', default: 'secret' },
    origin: {
      type: 'string',
      multiple: true,
      value: 'ORIGIN',
      help: 'a page that may use the publishable key, such as https://shop.example',
    },
    scope: {
      type: 'string',
      multiple: true,
      value: 'SCOPE',
      help: 'what the restricted key may do, such as tickets:read',
    },
    agent: { type: 'string', value: 'NAME', help: 'the person of the desk whose key the restricted one is' },
    role: { type: 'string', value: 'ROLE', help: 'agent, lead or admin' },
    ...storeOption,
  },
  async run({ arguments: [name = ''], options, env }, output) {
    const { kind, origin: origins, scope: scopes, agent, role = 'agent', store } = options
    const wanted = KeyCreate.safeParse({
      kind,
      name,
      ...(origins && { origins }),
      ...(scopes && { scopes }),
      ...(agent !== undefined && { agent: { name: agent, role } }),
    })
    if (!wanted.success)
      throw new UsageError(wanted.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`).join('\n'))
    await withContext(env, async (context) => {
      const created = await createKey(context, await storeOf(context, store), wanted.data)
      output.result(`${created.key}\n\nIt cannot be shown again. Its id is ${created.id}.`, created)
    })
  },
})
