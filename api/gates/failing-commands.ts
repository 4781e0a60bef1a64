import { failEachCommand } from '../src/testing/fail-each-command.ts'
import { atLeast, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startProxiedApi } from '../src/testing/start-proxied-api.ts'

// Each command of each flow fails once by each fault: npm run gates -- failing-commands
await runGate({
  name: 'failing-commands',
  sizes: {},
  work: async (): Promise<Figure[]> => {
    await using proxied = await startProxiedApi({ rateFactor: 1_000_000 })
    const { points, wrong } = await failEachCommand(proxied)
    for (const what of wrong.slice(0, 20)) console.log(`  ${what}`)
    return [atLeast('flow × command × fault', points, 1), none('after which something was wrong', wrong.length)]
  },
})
