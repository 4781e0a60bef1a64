import { killed } from '../src/testing/crash-figures.ts'
import { refundCrashes } from '../src/testing/refund-crashes.ts'
import { atLeast, none, runGate, type Figure } from '../src/testing/run-gate.ts'

// kill -9 in the middle of refunds that an unreliable shop pays: npm run gates -- refund-crashes --cycles=5
await runGate({
  name: 'refund-crashes',
  sizes: { cycles: 20, 'at-once': 50 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    const report = await refundCrashes({ cycles: sizes.cycles, random, atOnce: sizes['at-once'] })
    for (const what of [...report.strange, ...report.unlike, ...report.faults].slice(0, 20)) console.log(`  ${what}`)
    return [
      killed(report.cycles, sizes.cycles),
      atLeast('refunds that went back', report.succeeded, 1),
      none(`of ${report.acknowledged} acknowledged refunds lost`, report.lost.length),
      none('requests with two refunds', report.doubled.length),
      none('refunds of which nobody knows what became of them', report.open.length),
      none('refunds that the shop knows otherwise', report.unlike.length),
      none('sums that do not agree between refunds, payments and the book', report.faults.length),
      none('answers that no client expects', report.strange.length),
    ]
  },
})
