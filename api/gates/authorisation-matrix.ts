import { parseArgs } from 'node:util'
import { authorisationMatrix } from '../src/testing/authorisation-matrix.ts'
import { startApi } from '../src/testing/start-api.ts'

// Every route as every principal for every object: npm run gates -- authorisation-matrix, again with --seed.
const { values } = parseArgs({ options: { seed: { type: 'string' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
if (!Number.isInteger(seed)) throw new Error('--seed is a whole number')

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = randomOf(seed)
await using api = await startApi()
const began = performance.now()
const { cells, mismatches } = await authorisationMatrix(api, {
  shuffle: (routes) =>
    routes
      .map((route) => ({ route, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ route }) => route),
})
for (const { route, caller, object, expected, answer } of mismatches)
  console.log(`  ${route} as ${caller}, object: ${object}\n    expected ${expected}\n    got      ${answer}`)
const seconds = ((performance.now() - began) / 1000).toFixed(0)
console.log(
  `authorisation matrix: ${cells - mismatches.length} of ${cells} cells as the contract says (goal: all), ${seconds} s, --seed=${seed}`,
)
if (cells === 0 || mismatches.length > 0) process.exitCode = 1
