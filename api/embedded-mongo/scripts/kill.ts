import { killRounds } from '../test/kill.ts'
import { aDirectory } from '../test/store-directory.ts'

// npm run test:kill: fifty times kill -9 under load, which takes a few minutes.
const rounds = Number(process.argv[2] ?? 50)
using directory = aDirectory()
const { promised, faults } = await killRounds(directory.path, rounds)
for (const fault of faults) console.log(fault)
console.log(`${rounds} kills, ${promised} acknowledged writes and transactions, ${faults.length} faults`)
process.exitCode = faults.length === 0 && promised > 0 ? 0 : 1
