import { walkLoyalty } from '../src/testing/loyalty-ledger.ts'
import { atLeast, none, runGate, type Figure } from '../src/testing/run-gate.ts'

// Steps of loyalty accounts against a naive model, each taken twice, Σ and balance after every one: npm run gates -- loyalty-ledger --steps=10000
await runGate({
  name: 'loyalty-ledger',
  sizes: { steps: 1_000_000 },
  work: async ({ sizes, seed }): Promise<Figure[]> => {
    const { steps, refused, wrong } = await Promise.resolve(walkLoyalty({ steps: sizes.steps, seed }))
    for (const what of wrong) console.log(`  ${what}`)
    return [
      atLeast(`steps, ${refused} of them refused`, steps, sizes.steps),
      none('walks in which fold, entries and model differ, or a step did something twice', wrong.length),
    ]
  },
})
