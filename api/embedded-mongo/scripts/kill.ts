import { readOptions } from '../../../scripts/read-options.ts'
import { killRounds } from '../test/kill.ts'
import { aDirectory } from '../test/store-directory.ts'

// npm run test:kill: fifty times kill -9 under load, which takes a few minutes.
const { positionals } = readOptions('npm run test:kill -- [ROUNDS]: kill -9 under load, 50 times when left out', {
  allowPositionals: true,
})
const rounds = Number(positionals[0] ?? 50)
using directory = aDirectory()
const { promised, faults } = await killRounds(directory.path, rounds)
for (const fault of faults) console.log(fault)
console.log(`${rounds} kills, ${promised} acknowledged writes and transactions, ${faults.length} faults`)
process.exitCode = faults.length === 0 && promised > 0 ? 0 : 1
