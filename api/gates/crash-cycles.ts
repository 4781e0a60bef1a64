import { crashCycles } from '../src/testing/crash-cycles.ts'
import { effectFigures, killFigures, leftoverFigures } from '../src/testing/crash-figures.ts'
import { atMost, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// kill -9 under load, and clients that ask again: npm run gates -- crash-cycles --cycles=10
await runGate({
  name: 'crash-cycles',
  sizes: { cycles: 100, 'at-once': 100 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const report = await crashCycles(served, { cycles: sizes.cycles, random, atOnce: sizes['at-once'] })
    for (const what of report.strange.slice(0, 20)) console.log(`  ${what}`)
    return [
      ...killFigures(report, sizes.cycles),
      ...effectFigures(report),
      atMost('seconds until a job was done that came after the last start', report.freshJobDoneMs / 1000, 5, ' s'),
      ...leftoverFigures(report),
    ]
  },
})
