import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteRefund, type RefundQuote, type ReturnedUnits } from './quote-refund.rules.ts'
import { aLine, anOrder } from './policy.builder.ts'
import { cumulativeShare, shareOf } from './share.rules.ts'

const free = { shippingMax: 0, fees: 0 }
const quoted = (quote: ReturnType<typeof quoteRefund>): RefundQuote => {
  if ('code' in quote) throw new Error(quote.code)
  return quote
}

describe('a refund of units', () => {
  it('vector D: 29.00 for three units goes back as 9.67, 9.66 and 9.67', () => {
    const order = anOrder({ lines: [aLine({ quantity: 3, total: 2_900 })], payments: [] })
    const one = [{ line: 'l1', quantity: 1 }]
    const goods = [[], [one], [one, one]].map((before) => quoted(quoteRefund(order, one, before, free)).lines[0]?.goods)
    expect(goods).toEqual([967, 966, 967])
  })

  it('vector E: net 52 and tax 10 go back as tax 5, 2, 1, 0, 1, 1, and never more than 52 net', () => {
    const line = aLine({ quantity: 62, total: 62, taxes: [{ name: 'VAT', amount: 10 }] })
    const order = anOrder({ lines: [line], payments: [] })
    const before: ReturnedUnits[][] = []
    const taxes = [32, 9, 8, 3, 6, 3].map((quantity) => {
      const wanted = [{ line: 'l1', quantity }]
      const [quotedLine] = quoted(quoteRefund(order, wanted, before, free)).lines
      before.push(wanted)
      return { goods: quotedLine?.goods ?? 0, tax: quotedLine?.taxes[0]?.amount ?? 0 }
    })
    expect(taxes.map(({ tax }) => tax)).toEqual([5, 2, 1, 0, 1, 1])
    expect(taxes.reduce((net, { goods, tax }) => net + goods - tax, 0)).toBe(51)
  })

  it('adds taxes to net prices', () => {
    const line = aLine({ quantity: 2, total: 1_001, taxesIncluded: false, taxes: [{ name: 'VAT', amount: 191 }] })
    const order = anOrder({ lines: [line], payments: [] })
    expect(quoted(quoteRefund(order, [{ line: 'l1', quantity: 1 }], [], free)).lines).toEqual([
      { line: 'l1', quantity: 1, goods: 501, taxes: [{ name: 'VAT', amount: 96 }], total: 597 },
    ])
  })

  it('brings delivery back with the last of the goods, never more than standard delivery costs', () => {
    const order = anOrder({
      lines: [aLine({ quantity: 2, total: 2_000 })],
      shippingPaid: 990,
      payments: [{ id: 'p1', method: 'card', captured: 2_990, refunded: 0 }],
    })
    const one = [{ line: 'l1', quantity: 1 }]
    expect(quoted(quoteRefund(order, one, [], { shippingMax: 490, fees: 0 })).shipping).toBe(0)
    expect(quoted(quoteRefund(order, one, [one], { shippingMax: 490, fees: 0 })).shipping).toBe(490)
  })

  it('goes to money first and to the gift card last, each up to what it holds', () => {
    const order = anOrder({
      lines: [aLine({ total: 5_000 })],
      payments: [
        { id: 'gift', method: 'gift_card', captured: 2_000, refunded: 0 },
        { id: 'card', method: 'card', captured: 3_490, refunded: 400 },
      ],
    })
    expect(quoted(quoteRefund(order, [{ line: 'l1', quantity: 1 }], [], free)).tenders).toEqual([
      { payment: 'card', amount: 3_090 },
      { payment: 'gift', amount: 1_910 },
    ])
  })

  it('counts what returns before it took from each payment', () => {
    const order = anOrder({
      lines: [aLine({ quantity: 2, total: 5_000 })],
      payments: [
        { id: 'card', method: 'card', captured: 3_000, refunded: 0 },
        { id: 'gift', method: 'gift_card', captured: 2_000, refunded: 0 },
      ],
    })
    const one = [{ line: 'l1', quantity: 1 }]
    expect(quoted(quoteRefund(order, one, [one], free)).tenders).toEqual([
      { payment: 'card', amount: 500 },
      { payment: 'gift', amount: 2_000 },
    ])
  })

  it('refuses units that were never bought, unknown lines, and more than was paid', () => {
    const order = anOrder({ lines: [aLine({ quantity: 2 })] })
    const ask = (line: string, quantity: number, before: ReturnedUnits[][] = []) =>
      quoteRefund(order, [{ line, quantity }], before, free)
    expect(ask('l1', 3)).toMatchObject({ code: 'quantity_exceeds_bought', bought: 2, before: 0 })
    expect(ask('l1', 2, [[{ line: 'l1', quantity: 1 }]])).toMatchObject({ code: 'quantity_exceeds_bought', before: 1 })
    expect(ask('l9', 1)).toEqual({ code: 'line_not_found', line: 'l9' })
    const poor = { ...order, payments: [{ id: 'p1', method: 'card', captured: 5_000, refunded: 1 }] }
    expect(quoteRefund(poor, [{ line: 'l1', quantity: 2 }], [], free)).toEqual({
      code: 'exceeds_captured',
      total: 5_000,
      left: 4_999,
    })
  })
})

describe('shares', () => {
  const amount = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })
  const whole = fc.integer({ min: 1, max: 10_000 })

  it('of any partition add up to the amount', () => {
    fc.assert(
      fc.property(amount, whole, fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 12 }), (sum, all, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (all + 1)).sort((a, b) => a - b), all]
        const shares = places.slice(1).map((upTo, index) => shareOf(sum, places[index] as number, upTo, all))
        expect(shares.reduce((total, share) => total + share, 0)).toBe(sum)
      }),
      { numRuns: 20_000 },
    )
  })

  it('are what exact arithmetic says, half a unit rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), whole, whole, (sum, part, all) => {
        const exact = (2n * BigInt(sum) * BigInt(part) + BigInt(all)) / (2n * BigInt(all))
        if (part <= all) expect(BigInt(cumulativeShare(sum, part, all))).toBe(exact)
      }),
      { numRuns: 20_000 },
    )
  })

  it('of 1.5 m are those of 1,500 thousandths', () => {
    expect(shareOf(1_000, 0, 0.5, 1.5)).toBe(333)
    expect(shareOf(1_000, 0.5, 1.5, 1.5)).toBe(667)
  })
})
