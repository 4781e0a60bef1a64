import fc from 'fast-check'
import { expect, it } from 'vitest'
import { notLeft } from './not-left.rules.ts'

it.each([
  ['nothing is gone', { available: 3 }, {}],
  ['one was cancelled', { available: 2, goneBefore: 1 }, { cancelled: 1 }],
  ['the shop refunded one', { available: 2, goneBefore: 1, elsewhere: 1, paid: 1 }, { refunded: 1 }],
  ['two are in a return', { available: 1, held: 2 }, { inReturn: 2 }],
  ['one of two in returns was paid', { available: 1, held: 2, paid: 1 }, { refunded: 1, inReturn: 1 }],
  ['one each', { available: 0, goneBefore: 1, held: 2, paid: 1 }, { refunded: 1, inReturn: 1, cancelled: 1 }],
  ['the shop refunded one after another was cancelled', { available: 1, goneBefore: 1, elsewhere: 1, paid: 1 }, { refunded: 1, cancelled: 1 }],
] as const)('when %s', (_, given, expected) => {
  const { available, goneBefore = 0, held = 0, paid = 0, elsewhere = 0 } = { goneBefore: 0, held: 0, ...given } as Record<string, number>
  const line = { quantity: 3, paidBack: { units: paid, total: 0 } }
  const counts = notLeft(line, { available: available ?? 0, held, goneBefore }, elsewhere)
  expect(counts).toEqual({ refunded: 0, inReturn: 0, cancelled: 0, ...expected })
}) // prettier-ignore

it('counts every unit that is not left once', () => {
  const some = fc.nat({ max: 12 })
  fc.assert(
    fc.property(fc.constantFrom(1, 5, 9, 0.75), some, some, some, some, some, (quantity, left, held, goneBefore, paid, elsewhere) => {
      const all = Number.isInteger(quantity) ? quantity : 1
      const available = Math.min(left, all)
      const line = { quantity, paidBack: { units: Math.min(paid, quantity), total: 0 } }
      const counts = Object.values(notLeft(line, { available, held, goneBefore }, elsewhere))
      expect(counts.every((count) => count >= 0)).toBe(true)
      expect(counts.reduce((sum, count) => sum + count, available)).toBe(all)
    }),
  )
}) // prettier-ignore
