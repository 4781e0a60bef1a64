import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excessOf, givenWithin, withGift, type DayOfGifts, type Gift } from './authority.rules.ts'

const now = new Date('2026-11-30T12:00:00.000Z')
const dayMs = 86_400_000
const gift = (details: Partial<Gift> = {}): Gift => ({
  amount: 100,
  currency: 'EUR',
  order: { total: 1_000, givenBefore: 0 },
  givenToCustomer: 0,
  ...details,
})

describe('what an agent may give alone', () => {
  it('is everything without limits', () => {
    expect(excessOf({}, gift({ amount: 9_000_000 }))).toEqual([])
  })

  it('is nothing in a currency that the limits do not name', () => {
    const limits = { amounts: [{ currency: 'EUR', perRefund: 100 }] }
    expect(excessOf(limits, gift())).toEqual([])
    expect(excessOf(limits, gift({ currency: 'JPY', amount: 1 }))).toEqual([
      { limit: 'per_refund', allowed: 0, asked: 1 },
    ])
  })

  it('names each limit that it is above, with what that would still allow', () => {
    const limits = { percentOfOrder: 33, amounts: [{ currency: 'EUR', perRefund: 50, perCustomer: 120 }] }
    const wanted = gift({ order: { total: 1_000, givenBefore: 300 }, givenToCustomer: 130 })
    expect(excessOf(limits, wanted)).toEqual([
      { limit: 'per_refund', allowed: 50, asked: 100 },
      { limit: 'percent_of_order', allowed: 30, asked: 100 },
      { limit: 'per_customer', allowed: 0, asked: 100 },
    ])
  })

  it('never passes a limit over any row of gifts, and stops only at one', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 100 }), fc.nat(2_000), (wanted, percentOfOrder, perCustomer) => {
        const limits = { percentOfOrder, amounts: [{ currency: 'EUR', perCustomer }] }
        const [total, most] = [3_333, Math.min((3_333 * percentOfOrder) / 100, perCustomer)]
        let days: DayOfGifts[] = []
        for (const amount of wanted) {
          const before = givenWithin(days, now)
          const excess = excessOf(
            limits,
            gift({ amount, order: { total, givenBefore: before }, givenToCustomer: before }),
          )
          expect(excess.length === 0).toBe(before + amount <= most)
          if (excess.length === 0) days = withGift(days, amount, now)
        }
        expect(givenWithin(days, now)).toBeLessThanOrEqual(most)
      }),
    )
  })
})

it('counts today and the 90 days before, in a bounded number of days', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 200 }), (gaps) => {
      let days: DayOfGifts[] = []
      const given: { at: number; amount: number }[] = []
      let at = now.getTime()
      for (const gap of gaps) {
        at += gap * (dayMs / 4)
        days = withGift(days, 7, new Date(at))
        given.push({ at, amount: 7 })
      }
      const counts = (then: number): boolean => Math.floor(at / dayMs) - Math.floor(then / dayMs) <= 90
      const expected = given.filter((one) => counts(one.at)).reduce((sum, { amount }) => sum + amount, 0)
      expect(givenWithin(days, new Date(at))).toBe(expected)
      expect(days.length).toBeLessThanOrEqual(91)
    }),
  )
})
