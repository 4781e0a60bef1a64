import { spawnSync } from 'node:child_process'
import { readOptions } from './read-options.ts'

readOptions(
  `npm run bench: what requests, lists and a start cost, written into docs/measurements.md, and the speed of the embedded
database; npm run bench:speed and npm run bench -w @aftercare/embedded-mongo are the two with their options`,
  {},
)
for (const words of [['api/bench/speed.ts', '--write'], ['api/embedded-mongo/scripts/bench.ts']]) {
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', cwd: `${import.meta.dirname}/..` })
  if (status !== 0) process.exit(status ?? 1)
}
