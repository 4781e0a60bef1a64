import type { Context } from '../context.ts'
import { defineCommand, RefusedError, UsageError } from './command.ts'
import { storeOf, storeOption, withContext } from './with-context.ts'

const batch = 100

export const jobsReplay = defineCommand({
  name: 'jobs replay',
  summary: 'Let a failed job run again as if for the first time',
  arguments: ['[JOB]'],
  options: { all: { type: 'boolean', help: 'every failed job of the store' }, ...storeOption },
  async run({ arguments: [job], options, env }, output) {
    if ((job === undefined) === (options.all !== true)) throw new UsageError('Name one job, or --all')
    await withContext(env, async (context) => {
      const storeId = await storeOf(context, options.store)
      const replayed = job === undefined ? await replayAll(context, storeId) : await replay(context, storeId, [job])
      if (job !== undefined && replayed === 0) throw new RefusedError(`No failed job ${job}`)
      output.result(`${replayed} replayed; a running server does them now`, { replayed })
    })
  },
})

async function replayAll(context: Context, storeId: string): Promise<number> {
  let replayed = 0
  for (;;) {
    const failed = await context.jobs.listFailed(storeId, batch)
    if (failed.length === 0) return replayed
    replayed += await replay(
      context,
      storeId,
      failed.map(({ _id }) => _id),
    )
  }
}

async function replay({ transact, jobs }: Context, storeId: string, ids: readonly string[]): Promise<number> {
  return await transact(async (tx) => {
    let replayed = 0
    for (const id of ids) if (await jobs.replay(storeId, id, tx)) replayed += 1
    return replayed
  })
}
