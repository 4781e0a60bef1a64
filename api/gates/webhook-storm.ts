import { all, atMost, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'
import { webhookStorm } from '../src/testing/webhook-storm.ts'

const mebibyte = 1024 * 1024

// Ten receivers, nine of them unwell: npm run gates -- webhook-storm --events=200
await runGate({
  name: 'webhook-storm',
  sizes: { events: 2_000, rate: 10 },
  work: async ({ sizes }): Promise<Figure[]> => {
    await using served = await startServedApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
    const { healthyMs, taken, trapped, grownBytes } = await webhookStorm(served, sizes)
    const { p50, p99, most } = healthyMs
    console.log(
      `  the well receiver had half of its events within ${Math.round(p50)} ms, the slowest took ${Math.round(most)} ms`,
    )
    return [
      atMost('until the well receiver has an event, 99 of 100', p99, 2_000, ' ms'),
      ...Object.entries(taken).map(([name, events]) =>
        all(`events taken by the receiver «${name}»`, events, sizes.events),
      ),
      none('connections to where a redirect or an address that is not public leads', trapped),
      atMost('memory at most, above what it needed when warm', grownBytes / mebibyte, 50, ' MB'),
    ]
  },
})
