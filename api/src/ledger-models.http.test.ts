import { expect, it } from 'vitest'
import { ledgers } from './testing/ledgers.ts'
import { startApi } from './testing/start-api.ts'

const [tickets] = ledgers

it.each(ledgers)(
  '$name move as their model says, eight at once',
  async (ledger) => {
    await using api = await startApi({ rateFactor: 1_000_000 })
    const pure = ledger.walk({ steps: 2_000, seed: 1 })
    expect({ steps: pure.steps, wrong: pure.wrong }).toEqual({ steps: 2_000, wrong: [] })
    const http = await ledger.walkOverHttp(api, { steps: 48, seed: 1 })
    expect(http.wrong).toEqual([])
    expect(http.refused).toBeGreaterThan(0)
  },
  120_000,
)

it('turns red when every copy of a request gets its key', async () => {
  await using api = await startApi({ rateFactor: 1_000_000 })
  const { idempotency } = api.context
  idempotency.claim = async () => await Promise.resolve({ claimedAt: undefined })
  idempotency.complete = async () => await Promise.resolve()
  const { wrong } = await tickets!.walkOverHttp(api, { steps: 48, seed: 1 })
  expect(wrong.join()).toContain('No order of')
}, 180_000)
