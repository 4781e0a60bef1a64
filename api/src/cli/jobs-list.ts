import { defineCommand } from './command.ts'
import { table } from './table.ts'
import { storeOf, storeOption, withContext } from './with-context.ts'

const shownMax = 100

export const jobsList = defineCommand({
  name: 'jobs list',
  summary: 'List the jobs that have failed for the last time, the oldest first',
  arguments: [],
  options: storeOption,
  async run({ options, env }, output) {
    await withContext(env, async (context) => {
      const failed = await context.jobs.listFailed(await storeOf(context, options.store), shownMax)
      const shown = failed.map(({ _id, kind, attempts, failedAt, lastError }) => ({
        id: _id,
        kind,
        attempts,
        failedAt: failedAt?.toISOString() ?? null,
        lastError,
      }))
      const rows = shown.map(({ id, attempts, failedAt, lastError }) => [
        id,
        String(attempts),
        failedAt ?? '',
        lastError ?? '',
      ])
      output.result(table(['Job', 'Attempts', 'Failed', 'Last error'], rows), shown)
    })
  },
})
