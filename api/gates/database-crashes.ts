import { databaseCrashes, jobsDoneMsMost } from '../src/testing/crash-cycles.ts'
import { atLeast, atMost, none, runGate, type Figure } from '../src/testing/run-gate.ts'
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
      { what: 'kills', got: report.cycles, goal: String(sizes.kills), holds: report.cycles === sizes.kills },
      atLeast('requests under way at each kill', report.inFlightLeast, 50),
      none('API processes that ended', report.hasEnded ? 1 : 0),
      atMost('seconds until the API was ready again', report.readyMsMost / 1000, 10, ' s'),
      none(`of ${report.acknowledged} acknowledged requests lost`, report.lost.length),
      none('requests with two effects', report.doubled.length),
      none('objects whose events are not one an effect', report.outboxGaps.length),
      none('requests that no retry had an answer to', report.unanswered),
      none('answers that no client expects', report.strange.length),
      none('jobs left', report.jobsLeft),
      atMost(
        'seconds from the last start until all jobs were done',
        report.jobsDoneMs / 1000,
        jobsDoneMsMost / 1000,
        ' s',
      ),
      none('files without a record after the sweep', report.orphanFiles),
      none('records without a file', report.missingFiles),
    ]
  },
})
