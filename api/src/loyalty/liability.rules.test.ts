import type { PointsAccount } from '@aftercare/contracts/loyalty/account'
import { aProgramme } from '@aftercare/contracts/loyalty/loyalty.builder'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { liabilityOf } from './liability.rules.ts'

const { programme } = aProgramme({
  rewards: [
    { id: 'five-off', kind: 'amount_off', points: 100, amount: { EUR: 500 } },
    { id: 'twelve-off', kind: 'amount_off', points: 200, amount: { EUR: 1_200, GBP: 900 } },
    { id: 'free-delivery', kind: 'free_shipping', points: 50 },
  ],
})
const report = (sums: Partial<Record<PointsAccount, number>>) => liabilityOf(programme, (name) => sums[name] ?? 0)

it('says what is outstanding, what of it will end unused, and what the rest takes off at the most', () => {
  const sums = { issued: -1_000, pending: 100, available: 250, reserved: 50, redeemed: 450, expired: 150 }
  expect(report(sums)).toMatchObject({
    outstanding: 400,
    issued: 1_000,
    breakagePpm: 250_000,
    expectedBreakage: 100,
    worth: [
      { currency: 'EUR', amount: 2_400 },
      { currency: 'GBP', amount: 1_800 },
    ],
    expectedWorth: [
      { currency: 'EUR', amount: 1_800 },
      { currency: 'GBP', amount: 1_350 },
    ],
  })
})

it('expects no breakage while nothing was spent and nothing has ended', () => {
  expect(report({ issued: -10, available: 10 })).toMatchObject({ breakagePpm: null, expectedBreakage: 0 })
})

it('never expects more to end than is outstanding, however large the sums', () => {
  const sum = fc.integer({ min: 0, max: 1e14 })
  fc.assert(
    fc.property(fc.record({ pending: sum, available: sum, reserved: sum, redeemed: sum, expired: sum }), (sums) => {
      const { outstanding, expectedBreakage, breakagePpm } = report(sums)
      expect(expectedBreakage).toBeLessThanOrEqual(outstanding)
      expect(expectedBreakage).toBeGreaterThanOrEqual(0)
      expect(breakagePpm ?? 0).toBeLessThanOrEqual(1_000_000)
    }),
  )
})
