import { fork } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import { readOptions } from '../../../scripts/read-options.ts'
import { runEngine } from '../src/engine.ts'
import { aDirectory } from '../test/store-directory.ts'

// npm run test:soak: eight minutes of mixed load on a steady amount of data. The engine has this process for itself, so
// that what it holds can be told from what the clients hold.
const { positionals } = readOptions('npm run test:soak -- [SECONDS]: mixed load, for 480 seconds when left out', {
  allowPositionals: true,
})
const seconds = Number(positionals[0] ?? 480)
const sampleMs = Math.min(10_000, (seconds * 1_000) / 20)
const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20)

v8.setFlagsFromString('--expose-gc')
const collectGarbage = vm.runInNewContext('gc') as () => void

using directory = aDirectory()
const engine = await runEngine({ directory: directory.path, durability: 'disk' })
const load = fork(fileURLToPath(new URL('../test/soak-load.ts', import.meta.url)), [engine.uri, String(seconds)])
const samples: { heap: number; rss: number; log: number }[] = []
const ended = once(load, 'exit')
while (load.exitCode === null && load.signalCode === null) {
  await Promise.race([wait(sampleMs, undefined, { ref: false }), ended])
  collectGarbage()
  const { heapUsed, external, rss } = process.memoryUsage()
  const log = statSync(path.join(directory.path, 'data.db-wal')).size
  samples.push({ heap: mebibytes(heapUsed + external), rss: mebibytes(rss), log: mebibytes(log) })
  console.log(JSON.stringify(samples.at(-1)))
}
await engine.close()

// The first fifth is for caches to fill; of the rest the second half is held against the first.
const settled = samples.slice(Math.ceil(samples.length / 5))
const mean = (part: typeof samples, of: keyof (typeof samples)[number]): number =>
  part.reduce((sum, sample) => sum + sample[of], 0) / part.length
const half = Math.floor(settled.length / 2)
const [before, after] = [settled.slice(0, half), settled.slice(half)]
for (const what of ['heap', 'rss', 'log'] as const)
  console.log(`${what}: ${Math.round(mean(before, what))} MiB, then ${Math.round(mean(after, what))} MiB`)
const grows = mean(after, 'heap') > 1.2 * mean(before, 'heap') + 8
console.log(grows ? 'The memory grows' : 'The memory stays where it was')
process.exitCode = load.exitCode === 0 && !grows ? 0 : 1
