import { jobStorm } from '../src/testing/job-storm.ts'
import { atMost, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// Workers with wrong clocks that are stopped in their work: npm run gates -- job-storm --jobs=1000 --stops=5
await runGate({
  name: 'job-storm',
  sizes: { jobs: 10_000, rate: 40, stops: 30 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const { jobs, rate, stops } = sizes
    const report = await jobStorm(served, { jobs, rate, stops, random })
    console.log(`  late by ${report.latenessMs.p50} ms half of the time, ${report.latenessMs.most} ms at most`)
    return [
      {
        what: 'timers for three workers, whose clocks are right, 5 min fast and 5 min slow',
        got: report.jobs,
        goal: String(jobs),
        holds: report.jobs === jobs,
      },
      { what: 'stops longer than the lease', got: report.stops, goal: String(stops), holds: report.stops === stops },
      none('jobs lost', report.lost),
      none('second effects', report.doubled),
      none(`of ${report.poison} that always fail no dead letter`, report.poisonNotBuried),
      atMost('timers late, 99 of 100', report.latenessMs.p99, 2_000, ' ms'),
    ]
  },
})
