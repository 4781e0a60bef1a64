import { overload, rollingRestarts } from '../src/testing/overload.ts'
import { atLeast, atMost, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

const mebibyte = 1024 * 1024

// Four times the requests that it can answer, uploads beside them, then restarts under load: npm run gates -- overload --seconds=10
await runGate({
  name: 'overload',
  sizes: { seconds: 60, uploads: 50, restarts: 10 },
  work: async ({ sizes }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const { capacity, goodput, goodShare, strange, livenessMs, recoveryMs, grownBytes } = await overload(served, sizes)
    const { restarts, asked, failed } = await rollingRestarts(served, sizes)
    for (const what of [...new Set([...strange, ...failed])].slice(0, 20)) console.log(`  ${what}`)
    console.log(
      `  ${Math.round(capacity)} good answers a second when calm, ${Math.round(goodput)} at four times the requests`,
    )
    console.log(
      `  alive within ${Math.round(livenessMs.p50)} ms half of the time, ${Math.round(livenessMs.most)} ms at most`,
    )
    console.log(`  ${Math.round(grownBytes.overloaded / mebibyte)} MB of memory more than when calm before the uploads`)
    return [
      atLeast('good answers for the same work at four times the load, of those when calm', 100 * goodShare, 80, ' %'),
      none('refusals that are not 429 or 503 with Retry-After', strange.length),
      atMost('until it says that it lives, 99 of 100, less what other programs had', livenessMs.p99, 250, ' ms'),
      atMost('until it answers as before', recoveryMs, 5_000, ' ms'),
      atMost('memory at most, above what it needed when calm', grownBytes.most / mebibyte, 100, ' MB'),
      none(`failed of ${asked} requests during ${restarts} restarts`, failed.length),
    ]
  },
})
