import { ledgers } from '../src/testing/ledgers.ts'
import { atLeast, none, runGate, type Figure } from '../src/testing/run-gate.ts'
import { startServedApi } from '../src/testing/start-served-api.ts'

// Steps against a pure model, then over HTTP with eight at once: npm run gates -- ledger-models --http=1000
await runGate({
  name: 'ledger-models',
  sizes: { pure: 1_000_000, http: 20_000 },
  work: async ({ sizes, seed }): Promise<Figure[]> => {
    await using served = await startServedApi()
    const { url } = await served.serve()
    const figures: Figure[] = []
    for (const ledger of ledgers) {
      const pure = ledger.walk({ steps: sizes.pure, seed })
      const http = await ledger.walkOverHttp(served.api, { url, steps: sizes.http, seed })
      for (const what of [...pure.wrong, ...http.wrong].slice(0, 20)) console.log(`  ${what}`)
      figures.push(
        atLeast(`${ledger.name}: pure steps, ${pure.refused} of them refused`, pure.steps, sizes.pure),
        none(`${ledger.name}: walks in which the rules differ from the model`, pure.wrong.length),
        atLeast(
          `${ledger.name}: steps over HTTP, eight at once, ${http.refused} of them refused`,
          http.steps,
          sizes.http,
        ),
        none(`${ledger.name}: eights that no order explains, and copies answered differently`, http.wrong.length),
      )
    }
    return figures
  },
})
