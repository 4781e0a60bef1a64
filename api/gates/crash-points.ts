import { crashPoints } from '../src/testing/crash-points.ts'
import { atLeast, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// kill -9 at each command of each flow, or with --points at so many of each: npm run gates -- crash-points --points=3
await runGate({
  name: 'crash-points',
  sizes: { points: 0 },
  work: async ({ sizes: { points }, random }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const found = await crashPoints(served, points === 0 ? {} : { sample: { points, random } })
    for (const what of found.wrong.slice(0, 20)) console.log(`  ${what}`)
    const each = Object.entries(found.ofFlow).map(([flow, number]) => `${flow} ${number}`)
    return [
      atLeast(
        `${points === 0 ? 'all' : 'picked'} points, before a command and after it: ${each.join(', ')}`,
        found.points,
        1,
      ),
      none('after which something was wrong', found.wrong.length),
    ]
  },
})
