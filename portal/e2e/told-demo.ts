import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { oneBuildAtATime } from '../build/one-build-at-a-time.ts'
import { spawnDemo } from './start-demo.ts'

/**
 * The data folder of a demo that was told whole and stopped: to be copied, not used. Whoever needs it first in a run of the tests
 * makes it, and the others wait: telling costs three times what starting does.
 */
export async function toldDemo(): Promise<string> {
  const folder = inject('runFolder')
  const told = join(folder, 'told')
  await oneBuildAtATime(
    folder,
    () => {},
    async () => {
      if (existsSync(told)) return
      const unfinished = join(folder, 'unfinished')
      await using demo = spawnDemo(unfinished)
      await demo.printed(/(Ctrl-C) stops/)
      await demo.stop('SIGTERM')
      await rename(unfinished, told)
    },
  )
  return told
}
