import { expect, it } from 'vitest'
import { walkLoyalty } from './testing/loyalty-ledger.ts'

it('agrees with a naive account over thousands of steps, each of them taken twice', () => {
  const { steps, refused, wrong } = walkLoyalty({ steps: 4_000, seed: 7 })
  expect(wrong).toEqual([])
  expect(steps).toBeGreaterThanOrEqual(4_000)
  expect(refused).toBeGreaterThan(400)
})
