import { effectFigures, killFigures, leftoverFigures } from '../src/testing/crash-figures.ts'
import { loyaltyCrashes } from '../src/testing/loyalty-crashes.ts'
import { none, runGate, type Figure } from '../src/testing/run-gate.ts'

// kill -9 in the middle of redemptions, captures, gifts, orders that earn and goods that go back: npm run gates -- loyalty-crashes --cycles=5
await runGate({
  name: 'loyalty-crashes',
  sizes: { cycles: 20, 'at-once': 80 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    const report = await loyaltyCrashes({ cycles: sizes.cycles, random, atOnce: sizes['at-once'] })
    for (const what of [...report.strange, ...report.faults].slice(0, 20)) console.log(`  ${what}`)
    return [
      ...killFigures(report, sizes.cycles),
      ...effectFigures(report),
      none(`of ${report.accounts} accounts, what does not agree with entries and checkouts`, report.faults.length),
      ...leftoverFigures(report),
    ]
  },
})
