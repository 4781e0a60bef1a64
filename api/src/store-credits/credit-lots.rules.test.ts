import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bonusOf,
  firstExpiry,
  notBefore,
  splitExpired,
  sumOf,
  takeLots,
  takeSpent,
  withLots,
  type CreditLot,
} from './credit-lots.rules.ts'

const day = (number: number): Date => new Date(Date.UTC(2026, 11, number))
const lot = (amount: number, expiresAt: Date | null = null, kind: CreditLot['kind'] = 'value'): CreditLot => ({
  kind,
  amount,
  expiresAt,
})
const someLot = fc.record({
  kind: fc.constantFrom('value' as const, 'bonus' as const),
  amount: fc.integer({ min: 1, max: 10_000 }),
  expiresAt: fc.option(fc.integer({ min: 1, max: 28 }).map(day), { nil: null }),
})
const someLots = fc.array(someLot, { maxLength: 12 }).map((lots) => withLots([], lots))

describe('credit', () => {
  it('is spent as it expires, the bonus before the value of the same day', () => {
    const lots = withLots([], [lot(100), lot(50, day(20)), lot(30, day(10)), lot(20, day(20), 'bonus')])
    expect(takeLots(lots, 60)).toEqual({
      taken: [lot(30, day(10)), lot(20, day(20), 'bonus'), lot(10, day(20))],
      left: [lot(40, day(20)), lot(100)],
    })
    expect(takeLots(lots, 201)).toBeNull()
  })

  it('vector G: 120 of A 100 and B 50 come back to the lots that they were of, not before the floor', () => {
    const [a, b, floor] = [new Date('2026-12-01'), new Date('2027-06-01'), new Date('2027-01-14')]
    const bought = takeLots([lot(100, a), lot(50, b)], 120)
    expect(bought).toEqual({ taken: [lot(100, a), lot(20, b)], left: [lot(30, b)] })
    const back = takeSpent(bought?.taken ?? [], 120)
    expect(withLots(bought?.left ?? [], notBefore(back?.taken ?? [], floor))).toEqual([lot(100, floor), lot(50, b)])
  })

  it('comes back from what was spent last, so that it lasts longest', () => {
    expect(takeSpent([lot(30, day(1)), lot(30, day(9))], 40)).toEqual({
      taken: [lot(10, day(1)), lot(30, day(9))],
      left: [lot(20, day(1))],
    })
  })

  it('has expired at its moment, and not before', () => {
    const lots = [lot(10, day(10)), lot(20)]
    expect(splitExpired(lots, new Date(day(10).getTime() - 1)).expired).toEqual([])
    expect(splitExpired(lots, day(10))).toEqual({ expired: [lot(10, day(10))], left: [lot(20)] })
    expect([firstExpiry(lots), firstExpiry([lot(20)])]).toEqual([day(10), null])
  })

  it('is never refused by an account that is full: it does not expire there', () => {
    const full = withLots(
      [],
      Array.from({ length: 200 }, (_, index) => lot(1, new Date(Date.UTC(2027, 0, index + 1)))),
    )
    const after = withLots(full, [lot(7, day(1)), lot(5, day(1), 'bonus')])
    expect(after.slice(200)).toEqual([lot(5, null, 'bonus'), lot(7)])
    expect(withLots(after, [lot(3, new Date(Date.UTC(2027, 0, 1)))])[0]?.amount).toBe(4)
  })

  it('is neither made nor lost, in whatever way it is split', () => {
    fc.assert(
      fc.property(someLots, fc.nat(60_000), fc.nat(60_000), (lots, first, second) => {
        const split = takeLots(lots, first)
        expect(split === null).toBe(first > sumOf(lots))
        if (split === null) return
        expect([sumOf(split.taken), sumOf(split.left)]).toEqual([first, sumOf(lots) - first])
        expect(bonusOf(split.taken) + bonusOf(split.left)).toBe(bonusOf(lots))
        expect(withLots(split.left, split.taken)).toEqual(lots)
        const back = takeSpent(split.taken, second)
        if (back === null) expect(second).toBeGreaterThan(first)
        else expect(withLots(back.left, back.taken)).toEqual(split.taken)
      }),
    )
  })

  it('is spent so that nothing that stays expires before what was spent', () => {
    const end = ({ expiresAt }: CreditLot): number => expiresAt?.getTime() ?? Infinity
    fc.assert(
      fc.property(someLots, fc.nat(60_000), (lots, amount) => {
        const split = takeLots(lots, amount)
        if (split === null || split.taken.length === 0) return
        for (const left of split.left) expect(end(left)).toBeGreaterThanOrEqual(end(split.taken.at(-1) as CreditLot))
      }),
    )
  })
})
