import { idempotencyStorm } from '../src/testing/idempotency-storm.ts'
import { none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// Each key four times at once: npm run gates -- idempotency-storm --keys=1000
await runGate({
  name: 'idempotency-storm',
  sizes: { keys: 10_000 },
  work: async ({ sizes, random }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const { url } = await served.serve()
    const report = await idempotencyStorm(served.api, { url, keys: sizes.keys, random })
    for (const what of [...report.strange, ...report.otherTaken].slice(0, 20)) console.log(`  ${what}`)
    return [
      {
        what: 'keys, each sent four times at once',
        got: report.keys,
        goal: String(sizes.keys),
        holds: report.keys === sizes.keys,
      },
      none('keys without an effect', report.lost.length),
      none('keys with two', report.doubled.length),
      none('objects whose events are not one an effect', report.outboxGaps.length),
      none('keys whose four answers differ in a byte', report.unequal.length),
      none('answers that are neither the first nor 409 in flight', report.strange.length),
      none('other requests with a used key that are not 422', report.otherTaken.length),
      {
        what: 'copies whose connection ended without an answer, sent again',
        got: report.sentAgain,
        goal: `≤ ${sizes.keys / 1000}`,
        holds: report.sentAgain <= sizes.keys / 1000,
      },
      {
        what: 'copies that came while the first was under way',
        got: report.inFlight,
        goal: '> 0',
        holds: report.inFlight > 0,
      },
    ]
  },
})
