import { quoteLines, withLines, type Taken } from '@aftercare/contracts/policies/quote-refund.rules'
import type { PolicyLine } from '@aftercare/contracts/policies/policy'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { creditOf, owedForGoods, priceExchange } from './exchange-money.rules.ts'

const lines = fc
  .record({
    quantity: fc.integer({ min: 1, max: 6 }),
    total: fc.integer({ min: 0, max: 20_000 }),
    tax: fc.integer({ min: 0, max: 4_000 }),
    taxesIncluded: fc.boolean(),
  })
  .map(({ quantity, total, tax, taxesIncluded }): PolicyLine => ({
    id: 'l1',
    sku: null,
    returnable: true,
    requiresShipping: true,
    quantity,
    gone: 0,
    total,
    taxesIncluded,
    taxes: [{ name: 'VAT', amount: taxesIncluded ? Math.min(tax, total) : tax }],
  }))
const grossOf = ({ total, taxesIncluded, taxes }: PolicyLine): number =>
  total + (taxesIncluded ? 0 : (taxes[0]?.amount ?? 0))

it('pays what a line cost exactly once, whatever is exchanged and refunded of it in whatever order', () => {
  fc.assert(
    fc.property(
      lines,
      fc.array(
        fc.record({
          kind: fc.constantFrom('refund', 'exchange'),
          quantity: fc.integer({ min: 1, max: 3 }),
          price: fc.option(fc.integer({ min: 0, max: 30_000 })),
        }),
        { maxLength: 6 },
      ),
      (line, steps) => {
        const order = { lines: [line] }
        let taken: Taken = { lines: new Map(), shipping: 0 }
        let [refunded, stays, units] = [0, 0, 0]
        const take = (quoted: Parameters<typeof withLines>[1]): void => {
          taken = { ...taken, lines: withLines(taken.lines, quoted) }
        }
        for (const { kind, quantity, price } of [
          ...steps,
          ...Array(6).fill({ kind: 'refund', quantity: 1, price: null }),
        ]) {
          const quoted = quoteLines(order, [{ line: 'l1', quantity }], taken)
          if ('code' in quoted) continue
          units += quantity
          if (kind === 'refund') {
            take(quoted)
            refunded += creditOf({ lines: quoted })
            continue
          }
          const priced = priceExchange(
            { order, taken, lines: quoted },
            { sku: 'A', name: 'A', total: price, taxes: [] },
          )
          expect(priced.total).toBe(price ?? priced.credit)
          take(priced.gone)
          stays += priced.gone.reduce((sum, { total }) => sum + total, 0)
          if (priced.goingBack.length === 0) continue
          const back = quoteLines(order, priced.goingBack, taken)
          if ('code' in back) throw new Error(back.code)
          take(back)
          refunded += creditOf({ lines: back })
        }
        expect(units).toBe(line.quantity)
        expect(refunded + stays).toBe(grossOf(line))
        // Where money went back beside units, a tax may be short by what rounding left, and is never more than was charged.
        expect(taken.lines.get('l1')?.taxes[0]).toBeLessThanOrEqual(line.taxes[0]?.amount ?? 0)
      },
    ),
    { numRuns: Number(process.env['POLICY_RUNS'] ?? 5_000) },
  )
}, 3_600_000)

it.each([
  [{ state: 'even' }, 3_105],
  [{ state: 'credit', amount: 1_105 }, 2_000],
  [{ state: 'paid', amount: 895 }, 3_105],
] as const)('owes what the new goods cost, less what was collected: %o', (difference, owed) => {
  expect(owedForGoods({ credit: 3_105, difference } as Parameters<typeof owedForGoods>[0])).toBe(owed)
})
