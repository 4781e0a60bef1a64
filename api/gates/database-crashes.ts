import { databaseCrashes } from '../src/testing/crash-cycles.ts'
import { effectFigures, killFigures, leftoverFigures } from '../src/testing/crash-figures.ts'
import { atMost, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// kill -9 of the database under load, while the API goes on: npm run gates -- database-crashes --kills=5
await runGate({
  name: 'database-crashes',
  sizes: { kills: 20, 'at-once': 60 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    await using served = await startServedApi({ databaseOn: 'process' })
    const report = await databaseCrashes(served, { cycles: sizes.kills, random, atOnce: sizes['at-once'] })
    for (const what of report.strange.slice(0, 20)) console.log(`  ${what}`)
    if (report.strange.length > 0) console.log(report.said.slice(0, 4_000))
    return [
      ...killFigures(report, sizes.kills),
      none('API processes that ended', report.hasEnded ? 1 : 0),
      atMost('seconds until the API was ready again', report.readyMsMost / 1000, 10, ' s'),
      ...effectFigures(report),
      ...leftoverFigures(report),
    ]
  },
})
