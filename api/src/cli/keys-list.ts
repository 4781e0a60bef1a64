import { defineCommand } from './command.ts'
import { table } from './table.ts'
import { storeOf, storeOption, withContext } from './with-context.ts'

export const keysList = defineCommand({
  name: 'keys list',
  summary: 'List the keys of a store, the newest first, revoked ones included',
  arguments: [],
  options: storeOption,
  async run({ options, env }, output) {
    await withContext(env, async (context) => {
      const storeId = await storeOf(context, options.store)
      const { data } = await context.keys.list(storeId, { limit: 100 })
      const rows = data.map(({ id, kind, name, hint, revokedAt, lastUsedAt }) => [
        id,
        kind,
        hint,
        revokedAt === null ? (lastUsedAt ?? 'never used') : 'revoked',
        name,
      ])
      output.result(table(['Key', 'Kind', 'Begins and ends', 'Last used', 'Name'], rows), data)
    })
  },
})
