import { modeOf } from '../store/index.ts'
import { defineCommand } from './command.ts'
import { table } from './table.ts'
import { withContext } from './with-context.ts'

export const storeList = defineCommand({
  name: 'store list',
  summary: 'List the stores',
  arguments: [],
  options: {},
  async run({ env }, output) {
    await withContext(env, async ({ stores }) => {
      const found = (await stores.all()).map(({ _id, settings, testClock, createdAt }) => ({
        id: _id,
        name: settings.name,
        mode: modeOf({ testClock }),
        createdAt: createdAt.toISOString(),
      }))
      output.result(
        table(
          ['Store', 'Name', 'Mode', 'Made'],
          found.map(({ id, name, mode, createdAt }) => [id, name, mode, createdAt]),
        ),
        found,
      )
    })
  },
})
