import { crashCycles, jobsDoneMsMost } from '../src/testing/crash-cycles.ts'
import { atLeast, atMost, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// kill -9 under load, and clients that ask again: npm run gates -- crash-cycles --cycles=10
await runGate({
  name: 'crash-cycles',
  sizes: { cycles: 100, 'at-once': 60 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const report = await crashCycles(served, { cycles: sizes.cycles, random, atOnce: sizes['at-once'] })
    for (const what of report.strange.slice(0, 20)) console.log(`  ${what}`)
    return [
      { what: 'kills', got: report.cycles, goal: String(sizes.cycles), holds: report.cycles === sizes.cycles },
      atLeast('requests under way at each kill', report.inFlightLeast, 50),
      none(`of ${report.acknowledged} acknowledged requests lost`, report.lost.length),
      none('requests with two effects', report.doubled.length),
      none('objects whose events are not one an effect', report.outboxGaps.length),
      none('requests that no retry had an answer to', report.unanswered),
      none('answers that no client expects', report.strange.length),
      none('jobs left', report.jobsLeft),
      atMost('seconds until a job was done that came after the last start', report.freshJobDoneMs / 1000, 5, ' s'),
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
