import fc from 'fast-check'
import { expect, it } from 'vitest'
import { retryDelayMs, retryDelayMsMax } from './backoff.rules.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

it('spreads retries over twice the time after each failure', () => {
  expect([1, 2, 3].map((attempts) => retryDelayMs(attempts, 0.5))).toEqual([1_000, 2_000, 4_000])
})

it('never waits longer than its bound, and never a negative time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (attempts, random) => {
      const delay = retryDelayMs(attempts, random)
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThan(retryDelayMsMax)
    }),
  )
})
