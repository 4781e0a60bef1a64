import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aLine, anOrder } from './policy.builder.ts'
import { grossOf, quoteRefund, withLines, type Taken } from './quote-refund.rules.ts'
import { cumulativeShare } from './share.rules.ts'
import { takenElsewhere } from './taken-elsewhere.rules.ts'

const free = { shippingMax: 0, fees: 0 }
const ofShop = (amounts: readonly number[]) => [
  { lines: amounts.map((amount) => ({ externalId: 'l1', quantity: 1, amount })) },
]

/** What each unit that is left gives, one refund after the other. */
function rest(order: ReturnType<typeof anOrder>, elsewhere: Taken['lines'], count: number): number[] {
  let taken: Taken = { lines: elsewhere, shipping: 0 }
  return Array.from({ length: count }, () => {
    const quote = quoteRefund(order, [{ line: 'l1', quantity: 1 }], [], free, taken)
    if ('code' in quote) throw new Error(quote.code)
    taken = { ...taken, lines: withLines(taken.lines, quote.lines) }
    return quote.total
  })
}

it('pays the cent that the shop rounded down', () => {
  const order = anOrder({ lines: [aLine({ quantity: 3, total: 2_900 })], payments: [] })
  expect(rest(order, takenElsewhere(order, ofShop([966])), 2)).toEqual([967, 967])
  expect(rest(order, takenElsewhere(order, ofShop([967])), 2)).toEqual([966, 967])
  expect(rest(order, takenElsewhere(order, ofShop([968])), 2)).toEqual([966, 966])
  // What is more than rounding explains was less for a reason, and is not owed with the next units.
  expect(rest(order, takenElsewhere(order, ofShop([900])), 2)).toEqual([966, 967])
})

it('gives back all of a line and no more, however the shop rounded its units', () => {
  fc.assert(
    fc.property(
      fc.record({
        total: fc.integer({ min: 1, max: 100_000 }),
        tax: fc.integer({ min: 0, max: 20_000 }),
        taxesIncluded: fc.boolean(),
        quantity: fc.integer({ min: 1, max: 12 }),
        roundsUp: fc.array(fc.boolean(), { maxLength: 12 }),
      }),
      ({ total, tax, taxesIncluded, quantity, roundsUp }) => {
        const taxes = [{ name: 'VAT', amount: Math.min(tax, total) }]
        const line = aLine({ quantity, total, taxesIncluded, taxes })
        const gross = grossOf(line)
        const order = anOrder({ lines: [line], payments: [] })
        const amounts = roundsUp.slice(0, quantity).map((isUp) => Math[isUp ? 'ceil' : 'floor'](gross / quantity))
        const elsewhere = takenElsewhere(order, ofShop(amounts))
        const paid = rest(order, elsewhere, quantity - amounts.length)
        const byShop = elsewhere.get('l1')?.total ?? 0
        const sum = byShop + paid.reduce((all, amount) => all + amount, 0)
        expect(sum).toBeLessThanOrEqual(gross)
        // Before it goes back, a unit is promised its share, or what is left of the line.
        const upTo = (units: number): number =>
          [total, ...(taxesIncluded ? [] : [taxes[0]!.amount])].reduce(
            (all, amount) => all + cumulativeShare(amount, units, quantity),
            0,
          )
        const promised = Math.min(upTo(amounts.length + 1) - upTo(amounts.length), gross - byShop)
        if (amounts.length < quantity) expect(paid[0]).toBeGreaterThanOrEqual(promised)
        if (amounts.length < quantity) expect(sum).toBe(gross)
      },
    ),
  )
})
