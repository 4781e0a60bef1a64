import { expect, it } from 'vitest'
import { crashPoints } from './testing/crash-points.ts'
import { flows } from './testing/flows.ts'
import { randomOf } from './testing/random.ts'
import { startServedApi } from './testing/start-served-api.ts'

it('does a request once when its process is killed at one of its commands and it is asked again', async () => {
  await using served = await startServedApi()
  const random = randomOf(1)
  const storm = random.shuffle(flows).slice(0, 1)
  const { points, wrong } = await crashPoints(served, { storm, sample: { points: 1, random } })
  expect({ points, wrong }).toEqual({ points: 2, wrong: [] })
}, 300_000)
