import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterGone, leftOfPayments, type MoneyGone } from './payments-left.rules.ts'

const paid = (id: string, captured: number, method = 'card') => ({ id, captured, method })
const back = (amount: number, payment: string | null = null): MoneyGone => ({
  amount,
  payments: payment === null ? [] : [{ payment, amount }],
})
const left = (...given: Parameters<typeof leftOfPayments>) => Object.fromEntries(leftOfPayments(...given))

describe('what payments still hold', () => {
  it('is less what went back by name, and what one cannot have given the others gave, the gift card last', () => {
    const both = [paid('gift', 2_000, 'gift_card'), paid('card', 3_000)]
    expect(left(both, [back(1_000, 'card')])).toEqual({ gift: 2_000, card: 2_000 })
    expect(left(both, [back(3_000, 'card'), back(500)])).toEqual({ gift: 1_500, card: 0 })
    expect(left(both, [back(500), back(3_000, 'card')])).toEqual({ gift: 1_500, card: 0 })
    expect(left(both, [back(1_000, 'of-before'), back(9_999)])).toEqual({ gift: 0, card: 0 })
  })

  it('is less the change that was handed out, of what was paid the same way first', () => {
    const till = [paid('card', 3_000), paid('cash', 5_000, 'cash'), paid('change', -2_000, 'cash')]
    expect(left(till, [])).toEqual({ card: 3_000, cash: 3_000, change: 0 })
    expect(left([paid('card', 3_000), paid('change', -2_000, 'cash')], [])).toEqual({ card: 1_000, change: 0 })
  })

  it('never is more than was captured less all that went back, nor below zero, and all of the rest, in any order', () => {
    const id = fc.constantFrom('p0', 'p1', 'p2', 'p3')
    const amount = fc.integer({ min: 0, max: 9_999 })
    const payments = fc
      .array(fc.tuple(fc.integer({ min: -3_000, max: 9_999 }), fc.constantFrom('card', 'cash', 'gift_card')), {
        maxLength: 4,
      })
      .map((made) => made.map(([captured, method], index) => paid(`p${index}`, captured, method)))
    const named = fc.record({ payment: fc.oneof(id, fc.constantFrom('renamed', null)), amount })
    const gone = fc.array(fc.record({ amount, payments: fc.array(named, { maxLength: 3 }) }), { maxLength: 6 })
    const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0)
    fc.assert(
      fc.property(payments, gone, fc.nat(), (held, went, turn) => {
        const rest = leftOfPayments(held, went)
        const captured = sum(held.map((one) => one.captured))
        expect(sum(rest.values())).toBe(Math.max(0, captured - sum(went.map((one) => one.amount))))
        for (const one of held) {
          const of = rest.get(one.id) ?? -1
          expect(of).toBeGreaterThanOrEqual(0)
          expect(of).toBeLessThanOrEqual(Math.max(0, one.captured))
        }
        const at = turn % (went.length + 1)
        expect(leftOfPayments(held, [...went.slice(at), ...went.slice(0, at)])).toEqual(rest)
        expect(leftOfPayments(held, went.toReversed())).toEqual(rest)
        expect(afterGone(held, went).map((one) => one.captured - one.refunded)).toEqual([...rest.values()])
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 2_000) },
    )
  }, 3_600_000)
})
