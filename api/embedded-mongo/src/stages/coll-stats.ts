import { DateTime, type Doc, docOf } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { specFields } from './spec-fields.ts'
import type { StageParser } from './stage.ts'

/** One document of what the collection holds; the engine does not count how long commands take. */
export const $collStats: StageParser = (spec, { statistics, now }) => {
  const types = {
    'count?': 'object',
    'storageStats?': 'object',
    'latencyStats?': 'object',
    'queryExecStats?': 'object',
  } as const
  const asked = specFields('$collStats', spec, types)
  for (const name of ['latencyStats', 'queryExecStats'])
    if (asked.has(name)) throw unsupported(`${name} of $collStats`, 40324)
  if (statistics === undefined) fail(263, '$collStats cannot run in a transaction')
  const storage = asked.get('storageStats') as Doc | undefined
  return async function* () {
    const { ns, count, ...sizes } = Object.fromEntries(statistics(storage ?? new Map()))
    const storageStats = storage && docOf({ count, ...sizes })
    yield [docOf({ ns, localTime: new DateTime(now), storageStats, count: asked.has('count') ? count : undefined })]
  }
}
