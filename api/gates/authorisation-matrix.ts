import { authorisationMatrix } from '../src/testing/authorisation-matrix.ts'
import { all, runGate } from '../src/testing/run-gate.ts'
import { startApi } from '../src/testing/start-api.ts'

// Every route as every principal for every object: npm run gates -- authorisation-matrix, again with --seed.
await runGate({
  name: 'authorisation-matrix',
  sizes: {},
  work: async ({ random }) => {
    await using api = await startApi()
    const { cells, mismatches } = await authorisationMatrix(api, { shuffle: (routes) => random.shuffle(routes) })
    for (const { route, caller, object, expected, answer } of mismatches)
      console.log(`  ${route} as ${caller}, object: ${object}\n    expected ${expected}\n    got      ${answer}`)
    return [all('cells as the contract says', cells - mismatches.length, cells)]
  },
})
