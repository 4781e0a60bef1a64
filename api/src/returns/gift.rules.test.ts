import { resolutionKinds } from '@aftercare/contracts/policies/policy'
import type { ReturnDecision } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giftDecision } from './gift.rules.ts'

const decided = (details: Partial<ReturnDecision>): ReturnDecision => ({
  layers: [],
  best: 'commercial',
  resolutions: [{ kind: 'refund', amount: 900, fees: 100 }],
  needs: [],
  labelFee: 300,
  ...details,
})

describe('the decision for the recipient of a gift', () => {
  it('gives as credit what the promise gives as money, with the same fees', () => {
    expect(giftDecision(decided({})).resolutions).toEqual([{ kind: 'store_credit', amount: 900, fees: 100 }])
  })

  it('keeps the credit of the promise with its bonus, and exchanges', () => {
    const credit = { kind: 'store_credit', amount: 990, fees: 100, bonus: 90 } as const
    const exchange = { kind: 'exchange', amount: 0, fees: 0 } as const
    const { resolutions } = giftDecision(
      decided({ resolutions: [{ kind: 'refund', amount: 900, fees: 100 }, exchange, credit] }),
    )
    expect(resolutions).toEqual([exchange, credit])
  })

  it('is a refusal where another layer than the promise decides, or nothing is left to give', () => {
    for (const details of [
      { best: 'conformity' },
      { best: 'withdrawal' },
      { best: null },
      { resolutions: [{ kind: 'repair', amount: 0, fees: 0 }] },
    ] as Partial<ReturnDecision>[])
      expect(giftDecision(decided(details))).toMatchObject({ best: null, resolutions: [] })
  })

  it('never gives money, a repair or the goods, and no more than the promise', () => {
    const way = fc.record({
      kind: fc.constantFrom(...resolutionKinds),
      amount: fc.nat(10_000),
      fees: fc.nat(500),
    })
    fc.assert(
      fc.property(fc.uniqueArray(way, { selector: ({ kind }) => kind }), (resolutions) => {
        const most = Math.max(0, ...resolutions.map(({ amount }) => amount))
        for (const { kind, amount } of giftDecision(decided({ resolutions })).resolutions) {
          expect(['exchange', 'store_credit']).toContain(kind)
          expect(amount).toBeLessThanOrEqual(most)
        }
      }),
    )
  })
})
