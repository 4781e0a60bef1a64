import { expect, it } from 'vitest'
import { jobStorm } from './testing/job-storm.ts'
import { randomOf } from './testing/random.ts'
import { startServedApi } from './testing/start-served-api.ts'

// The stop falls into the time in which jobs are due: they begin after two seconds and last four, and it comes after three and a half.
const small = { jobs: 160, rate: 40, stops: 1 }

it('does each job once, and buries what always fails, while a worker is stopped for longer than its leases', async () => {
  await using served = await startServedApi()
  const { lost, doubled, poisonNotBuried } = await jobStorm(served, { ...small, random: randomOf(1) })
  expect({ lost, doubled, poisonNotBuried }).toEqual({ lost: 0, doubled: 0, poisonNotBuried: 0 })
}, 90_000)

it('turns red without the fence', { retry: 2, timeout: 90_000 }, async () => {
  await using served = await startServedApi()
  const skews = [0, 300]
  const { doubled } = await jobStorm(served, { ...small, skews, fence: 'unfenced', random: randomOf(1) })
  expect(doubled).toBeGreaterThan(0)
})
