import { ProblemError } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAmountsToAddUp, expectNamesToMatch, keptSplit, splitDiscounts } from './order-lines.rules.ts'
import { anOrder } from './order.builder.ts'

const aLine = (externalId: string, unitPrice: number, quantity = 1) => ({
  externalId,
  sku: `SKU-${externalId}`,
  name: `Line ${externalId}`,
  quantity,
  unitPrice,
  taxes: [],
})

const problemOf = (work: () => unknown): ProblemError => {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
  throw new Error('Expected a problem')
}

describe('splitDiscounts', () => {
  it('splits by largest remainder, so that the parts add up again', () => {
    const lines = [aLine('a', 1_000), aLine('b', 1_000), aLine('c', 1_000)]
    expect(splitDiscounts({ lines, discounts: [{ code: 'TEN', amount: 1_000 }] })).toEqual([334, 333, 333])
  })

  it('gives a discount of named lines to those lines only', () => {
    const lines = [aLine('a', 5_000), aLine('b', 2_500, 2)]
    expect(splitDiscounts({ lines, discounts: [{ code: 'VASE', amount: 700, lines: ['b'] }] })).toEqual([0, 700])
  })

  it('lets what is free be free, and the rest carry the discount on everything', () => {
    const lines = [aLine('gift', 1_000), aLine('lamp', 9_000)]
    const discounts = [
      { code: 'TEN', amount: 900 },
      { code: 'GIFT', amount: 1_000, lines: ['gift'] },
    ]
    expect(splitDiscounts({ lines, discounts })).toEqual([1_000, 900])
  })

  it('refuses a discount that is more than what is left of its lines, and names it', () => {
    const lines = [aLine('a', 1_000), aLine('b', 9_000)]
    const discounts = [{ code: 'A', amount: 1_001, lines: ['a'] }]
    const { code, details } = problemOf(() => splitDiscounts({ lines, discounts }))
    expect([code, details[0]?.at]).toEqual(['order_amounts_do_not_add_up', 'body/discounts/0/amount'])
  })

  const price = fc.integer({ min: 0, max: 1_000_000 })
  const priced = fc
    .array(fc.record({ unitPrice: price, quantity: fc.integer({ min: 1, max: 50 }) }), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.map(({ unitPrice, quantity }, index) => aLine(`l${index}`, unitPrice, quantity)))

  it('gives the whole discount away, and never more to a line than it costs', () => {
    fc.assert(
      fc.property(priced, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (lines, parts) => {
        let left = lines.reduce((total, { unitPrice, quantity }) => total + unitPrice * quantity, 0)
        const discounts = parts.map((part, index) => {
          const amount = Math.floor(left * part)
          left -= amount
          return { code: `D${index}`, amount }
        })
        const shares = splitDiscounts({ lines, discounts })
        const given = shares.reduce((total, share) => total + share, 0)
        expect(given).toBe(discounts.reduce((total, { amount }) => total + amount, 0))
        for (const [index, line] of lines.entries()) {
          expect(shares[index]).toBeGreaterThanOrEqual(0)
          expect(shares[index]).toBeLessThanOrEqual(line.unitPrice * line.quantity)
        }
      }),
    )
  })
})

describe('keptSplit', () => {
  const discounts = [{ code: 'TEN', amount: 100 }]
  const lines = [aLine('a', 500), aLine('b', 500)]
  // Not what a new split would give: it was stored by another rule, and stays.
  const known = { discounts, lines: lines.map((line, index) => ({ ...line, discount: index === 0 ? 99 : 1 })) }

  it('keeps the shares with their lines, also when the lines were renamed and moved', () => {
    const moved = lines.toReversed().map((line) => ({ ...line, name: 'Another name' }))
    expect(keptSplit(known, { lines: moved, discounts })).toEqual([1, 99])
  })

  it.each([
    ['a price', { lines: [aLine('a', 501), aLine('b', 500)], discounts }],
    ['a quantity', { lines: [aLine('a', 500, 2), aLine('b', 500)], discounts }],
    ['the number of lines', { lines: [aLine('a', 500)], discounts }],
    ['a discount', { lines, discounts: [{ code: 'TEN', amount: 101 }] }],
  ])('forgets them when %s changed', (_, wanted) => {
    expect(keptSplit(known, wanted)).toBeNull()
  })
})

describe('expectAmountsToAddUp', () => {
  it('takes the example order', () => {
    expect(() => expectAmountsToAddUp(anOrder())).not.toThrow()
  })

  it('says what the parts make, and by how much the total differs', () => {
    const { code, message, details } = problemOf(() => expectAmountsToAddUp(anOrder({ total: 17_819 })))
    expect(code).toBe('order_amounts_do_not_add_up')
    expect(message).toContain('make 17820, but the total is 17819: a difference of -1')
    expect(details[0]?.at).toBe('body/total')
  })

  it('adds the taxes of lines and shipping when prices are net', () => {
    const shipping = { option: 'Express', price: 500, taxes: [{ name: 'VAT', ratePpm: 190_000, amount: 95 }] }
    const net = anOrder({ pricesIncludeTax: false, shipping, total: 17_820 + 500 + 95 + 1_854 + 991 })
    expect(() => expectAmountsToAddUp(net)).not.toThrow()
    expect(() => expectAmountsToAddUp({ ...net, pricesIncludeTax: true })).toThrow('a difference of')
  })

  it('refuses a line that costs more than any amount may be', () => {
    const [line] = anOrder().lines
    if (line === undefined) throw new Error('The example has lines')
    const lines = [{ ...line, quantity: 10_000, unitPrice: 9_000_000_000_000 }]
    expect(problemOf(() => expectAmountsToAddUp(anOrder({ lines }))).details[0]?.at).toBe('body/lines/0')
  })
})

describe('expectNamesToMatch', () => {
  it('takes the example order', () => {
    expect(() => expectNamesToMatch(anOrder())).not.toThrow()
  })

  it('names every line that is not there, and every name that is there twice', () => {
    const order = anOrder()
    const broken = {
      ...order,
      lines: [...order.lines, ...order.lines.slice(0, 1)],
      discounts: [{ code: 'X', amount: 0, lines: ['l1', 'l9'] }],
      shipments: order.shipments.map((shipment) => ({ ...shipment, lines: [{ externalId: 'l8', quantity: 1 }] })),
    }
    const { code, details } = problemOf(() => expectNamesToMatch(broken))
    expect(code).toBe('invalid_request')
    expect(details.map(({ at }) => at)).toEqual([
      'body/lines/2/externalId',
      'body/discounts/0/lines/1',
      'body/shipments/0/lines/0/externalId',
    ])
  })
})
