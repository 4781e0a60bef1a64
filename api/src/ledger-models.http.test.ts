import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgers } from './testing/ledgers.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const [tickets] = ledgers

let api: TestApi
beforeAll(async () => {
  api = await startApi({ rateFactor: 1_000_000 })
})
afterAll(async () => await api[Symbol.asyncDispose]())

it.each(ledgers)(
  '$name move as their model says, eight at once',
  async (ledger) => {
    const pure = ledger.walk({ steps: 2_000, seed: 1 })
    expect({ steps: pure.steps, wrong: pure.wrong }).toEqual({ steps: 2_000, wrong: [] })
    const http = await ledger.walkOverHttp(api, { steps: 48, seed: 1 })
    expect(http.wrong).toEqual([])
    expect(http.refused).toBeGreaterThan(0)
  },
  120_000,
)

it('turns red when every copy of a request gets its key', async () => {
  // The last test: the app has no idempotency from here on.
  const { idempotency } = api.context
  idempotency.claim = async () => await Promise.resolve({ claimedAt: undefined })
  idempotency.complete = async () => await Promise.resolve()
  const { wrong } = await tickets!.walkOverHttp(api, { steps: 48, seed: 1 })
  expect(wrong.join()).toContain('No order of')
}, 180_000)
