import { fuzzSockets } from '../src/testing/fuzz-sockets.ts'
import { fuzz } from '../src/testing/fuzz.ts'
import { newWorld } from '../src/testing/fuzz-world.ts'
import { settledBytes, watchMemory } from '../src/testing/memory.ts'
import { atLeast, atMost, none, runGate } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

const mebibyte = 1024 * 1024

// Requests made from the contract, and bytes that are no requests: npm run gates -- fuzz --requests=20000
await runGate({
  name: 'fuzz',
  sizes: { requests: 100_000, sockets: 2_000, 'warm-up': 1_000 },
  work: async ({ sizes, seed }) => {
    await using served = await startServedApi()
    const process = await served.serve()
    const store = await served.api.newStore()
    const world = await newWorld(served.api)
    await world.refresh()
    let warmUp = 0
    const settled = await settledBytes(process, async () => {
      await fuzz(served.api, { url: process.url, requests: sizes['warm-up'], seed: seed + ++warmUp, world })
    })
    await using memory = watchMemory(process)
    const report = await fuzz(served.api, { url: process.url, requests: sizes.requests, seed, world })
    const raw = await fuzzSockets(process.url, { cases: sizes.sockets, seed, as: store.secretKey })
    const grown = (await memory.most()) - settled
    for (const fault of [...report.faults, ...report.slow, ...raw.faults].slice(0, 40))
      console.log(`  case ${fault.case}: ${fault.why}\n    ${fault.request}`)
    const statuses = [...report.statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${status} × ${times}`)
    console.log(`  ${report.asked} requests, ${report.valid} of them as the contract allows: ${statuses.join(', ')}`)
    console.log(
      `  the slowest took ${Math.round(report.slowestMs)} ms; ${report.busy} were told to come again, and did`,
    )
    for (const { operationId, refusals } of report.neverDone) {
      const often = Object.entries(refusals).toSorted(([, a], [, b]) => b - a)
      console.log(
        `  never done: ${operationId}, ${often
          .slice(0, 6)
          .map(([code, times]) => `${code} × ${times}`)
          .join(', ')}`,
      )
    }
    const said = process.said()
    if (said !== '') console.log(said.slice(0, 4_000))
    return [
      none(`answers of ${report.asked} that are 5xx or that the contract does not describe`, report.faults.length),
      none('answers over 1 s, thrice in a row', report.slow.length),
      none(`bad answers to ${raw.asked} raw sockets`, raw.faults.length),
      none('lines of the error log', said.split('\n').filter((line) => line !== '').length),
      // A signed token and a mailed code are not to be guessed.
      atLeast(
        'routes that some request got through to',
        (100 * report.done.length) / (report.done.length + report.neverDone.length),
        90,
        ' %',
      ),
      atMost('memory at most, above what it needed when warm', grown / mebibyte, 50, ' MB'),
    ]
  },
})
