import { expect, it } from 'vitest'
import { rollingRestarts } from './testing/overload.ts'
import { startServedApi } from './testing/start-served-api.ts'

it('loses no request of clients that keep their connections while one process after the other is restarted', async () => {
  await using served = await startServedApi()
  const { restarts, asked, failed } = await rollingRestarts(served, { restarts: 2, clients: 6 })
  expect({ restarts, failed }).toEqual({ restarts: 2, failed: [] })
  expect(asked).toBeGreaterThan(0)
}, 120_000)
