import { crashPoints } from '../src/testing/crash-points.ts'
import { atLeast, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// kill -9 at each command of each flow: npm run gates -- crash-points --points=3
await runGate({
  name: 'crash-points',
  sizes: { points: 100 },
  work: async ({ sizes }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const { points, wrong } = await crashPoints(served, { pointsMost: sizes.points })
    for (const what of wrong.slice(0, 20)) console.log(`  ${what}`)
    return [
      atLeast('flow × command × before and after', points, 1),
      none('after which something was wrong', wrong.length),
    ]
  },
})
