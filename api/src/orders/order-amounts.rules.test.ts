import { minorUnitDigits, currencyCodes, ProblemError, type OrderUpsert } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  expectAmountsToAddUp,
  expectNamesToMatch,
  expectStatedTotals,
  keptSplit,
  priceOrder,
  splitDiscounts,
} from './order-amounts.rules.ts'
import { anOrder } from './order.builder.ts'
import { readOrder } from './read-order.rules.ts'

type Line = OrderUpsert['lines'][number]
const aLine = (externalId: string, unitPrice: number, quantity = 1, details: Partial<Line> = {}): Line => ({
  externalId,
  sku: `SKU-${externalId}`,
  name: `Line ${externalId}`,
  quantity,
  unitPrice,
  taxes: [],
  ...details,
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

const priced = (details: Partial<OrderUpsert>) => {
  const told = readOrder(anOrder(details))
  const { split, warnings } = splitDiscounts(told)
  return { ...told, ...priceOrder(told, split), warnings: [...told.warnings, ...warnings] }
}
const sharesOf = (details: Partial<OrderUpsert>): number[] => priced(details).lines.map(({ discount }) => discount)
const check = (details: Partial<OrderUpsert>): void => {
  const order = priced(details)
  expectAmountsToAddUp(order, order)
}

describe('splitDiscounts', () => {
  it('splits by largest remainder, so that the parts add up again', () => {
    const lines = [aLine('a', 1_000), aLine('b', 1_000), aLine('c', 1_000)]
    expect(sharesOf({ lines, discounts: [{ code: 'TEN', amount: 1_000 }] })).toEqual([334, 333, 333])
  })

  it('gives a discount of named lines to those lines only', () => {
    const lines = [aLine('a', 5_000), aLine('b', 2_500, 2)]
    expect(sharesOf({ lines, discounts: [{ code: 'VASE', amount: 700, lines: ['b'] }] })).toEqual([0, 700])
  })

  it('lets what is free be free, and the rest carry the discount on everything', () => {
    const lines = [aLine('gift', 1_000), aLine('lamp', 9_000)]
    const discounts = [
      { code: 'TEN', amount: 900 },
      { code: 'GIFT', amount: 1_000, lines: ['gift'] },
    ]
    expect(sharesOf({ lines, discounts })).toEqual([1_000, 900])
  })

  it('takes free delivery off shipping, and not off the lamp', () => {
    const { lines, shipping } = priced({
      lines: [aLine('lamp', 10_000)],
      shipping: { option: 'Standard', price: 500 },
      discounts: [{ code: 'FREESHIP', amount: 500, appliesTo: 'shipping' }],
    })
    expect([lines[0]?.total, shipping[0]?.total, shipping[0]?.discount]).toEqual([10_000, 0, 500])
  })

  it('leaves gift cards, tips and fees alone while goods can carry it', () => {
    const lines = [
      aLine('lamp', 1_000),
      aLine('card', 5_000, 1, { kind: 'gift_card' }),
      aLine('tip', 200, 1, { kind: 'tip' }),
    ]
    expect(sharesOf({ lines, discounts: [{ code: 'TEN', amount: 1_000 }] })).toEqual([1_000, 0, 0])
  })

  it('moves on what is more than the goods cost, and says so', () => {
    const { lines, shipping, warnings } = priced({
      lines: [aLine('lamp', 1_000)],
      shipping: { option: 'Standard', price: 500 },
      discounts: [{ code: 'ALL', amount: 1_200 }],
      shipments: [],
    })
    expect([lines[0]?.total, shipping[0]?.total]).toEqual([0, 300])
    expect(warnings.map(({ code, at }) => `${code} ${at}`)).toEqual(['discount_moved body/discounts/0'])
  })

  it('keeps what the shop has split, and splits the rest over what is left', () => {
    const own = [{ code: 'AUTO', amount: 900 }]
    const lines = [aLine('a', 1_000, 1, { discounts: own }), aLine('b', 900)]
    expect(
      priced({ lines, discounts: [{ code: 'TEN', amount: 100 }] }).lines.map(({ discounts }) => discounts),
    ).toEqual([
      [
        { code: 'AUTO', label: null, amount: 900, splitBy: 'shop' },
        { code: 'TEN', label: null, amount: 10, splitBy: 'aftercare' },
      ],
      [{ code: 'TEN', label: null, amount: 90, splitBy: 'aftercare' }],
    ])
  })

  it('refuses a discount that is more than what is left of its lines, and names it', () => {
    const lines = [aLine('a', 1_000), aLine('b', 9_000)]
    const { code, details } = problemOf(() =>
      sharesOf({ lines, discounts: [{ code: 'A', amount: 1_001, lines: ['a'] }] }),
    )
    expect([code, details[0]?.at]).toEqual(['order_amounts_do_not_add_up', 'body/discounts/0/amount'])
  })

  it('refuses more shares than an order can have, before it makes them', () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => aLine(`l${index}`, 10_000))
    const discounts = Array.from({ length: 1_000 }, () => ({ code: 'ONE', amount: 1_000 }))
    expect(problemOf(() => sharesOf({ lines, discounts })).details[0]?.at).toBe('body/discounts/20')
  })

  const price = fc.integer({ min: 0, max: 1_000_000 })
  const linesOf = fc
    .array(fc.record({ unitPrice: price, quantity: fc.integer({ min: 1, max: 50 }) }), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.map(({ unitPrice, quantity }, index) => aLine(`l${index}`, unitPrice, quantity)))

  it('gives the whole discount away, and never more to a line than it costs', () => {
    fc.assert(
      fc.property(linesOf, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (lines, parts) => {
        let left = lines.reduce((total, { unitPrice, quantity }) => total + (unitPrice ?? 0) * quantity, 0)
        const discounts = parts.map((part, index) => {
          const amount = Math.floor(left * part)
          left -= amount
          return { code: `D${index}`, amount }
        })
        const shares = priced({ lines, discounts }).lines
        const given = shares.reduce((total, { discount }) => total + discount, 0)
        expect(given).toBe(discounts.reduce((total, { amount }) => total + amount, 0))
        for (const { discount, subtotal } of shares) {
          expect(discount).toBeGreaterThanOrEqual(0)
          expect(discount).toBeLessThanOrEqual(subtotal)
        }
      }),
    )
  })
})

describe('keptSplit', () => {
  const discounts = [{ code: 'TEN', amount: 100 }]
  const lines = [aLine('a', 500), aLine('b', 500)]
  const known = priced({ lines, discounts })
  // Not what a new split would give: it was stored by another rule, and stays.
  known.lines.forEach((line, index) => Object.assign(line.discounts[0] ?? {}, { amount: index === 0 ? 99 : 1 }))
  const kept = (details: Partial<OrderUpsert>) =>
    keptSplit(known, readOrder(anOrder(details)))?.lines.map((shares) => shares.map(({ amount }) => amount)) ?? null

  it('keeps the shares with their lines, also when the lines were renamed and moved', () => {
    const moved = lines.toReversed().map((line) => ({ ...line, name: 'Another name' }))
    expect(kept({ lines: moved, discounts })).toEqual([[1], [99]])
  })

  it.each([
    ['a price', { lines: [aLine('a', 501), aLine('b', 500)], discounts }],
    ['a quantity', { lines: [aLine('a', 500, 2), aLine('b', 500)], discounts }],
    ['the number of lines', { lines: [aLine('a', 500)], discounts }],
    ['a discount', { lines, discounts: [{ code: 'TEN', amount: 101 }] }],
    ['shipping', { lines, discounts, shipping: { option: 'Express', price: 900 } }],
  ])('forgets them when %s changed', (_, wanted) => {
    expect(kept(wanted)).toBeNull()
  })
})

describe('expectAmountsToAddUp', () => {
  it('takes the example order', () => {
    expect(() => check({})).not.toThrow()
  })

  it('says what the parts make, and by how much the total differs', () => {
    const { code, message, details } = problemOf(() => check({ total: 17_819 }))
    expect(code).toBe('order_amounts_do_not_add_up')
    expect(message).toContain('make 17820, but the total is 17819: a difference of -1')
    expect(details[0]?.at).toBe('body/total')
  })

  it('adds the taxes of lines and shipping when prices are net', () => {
    const shipping = { option: 'Express', price: 500, taxes: [{ name: 'VAT', ratePpm: 190_000, amount: 95 }] }
    const net = { pricesIncludeTax: false, shipping, total: 17_820 + 500 + 95 + 1_854 + 991 }
    expect(() => check(net)).not.toThrow()
    expect(() => check({ ...net, pricesIncludeTax: true })).toThrow('a difference of')
  })

  it('adds duties that are not in the price, and signed adjustments', () => {
    const duties = [
      { name: 'Duty', amount: 700 },
      { name: 'Included', amount: 300, included: true },
    ]
    const adjustments = [
      { kind: 'rounding', amount: 2 },
      { kind: 'gift_card', amount: -3_000 },
    ]
    expect(() => check({ duties, adjustments, total: 17_820 + 700 + 2 - 3_000 })).not.toThrow()
  })

  it('refuses a line that costs more than any amount may be, or less than its own discounts', () => {
    const line = aLine('a', 9_000_000_000_000, 10_000)
    expect(problemOf(() => check({ lines: [line] })).details[0]?.at).toBe('body/lines/0')
    const dear = aLine('a', 100, 1, { discounts: [{ code: 'X', amount: 101 }] })
    expect(problemOf(() => check({ lines: [dear], discounts: [] })).details[0]?.at).toBe('body/lines/0')
  })

  const currency = fc.constantFrom(...currencyCodes)
  const cents = fc.integer({ min: 0, max: 1_000_000 })
  const taxes = fc.array(fc.record({ amount: cents }), { maxLength: 2 })
  const order = fc.record({
    currency,
    pricesIncludeTax: fc.boolean(),
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9_000 }).map((thousandths) => thousandths / 1_000),
        subtotal: cents,
        taxes,
      }),
      { minLength: 1, maxLength: 6 },
    ),
    discount: fc.double({ min: 0, max: 1, noNaN: true }),
    shipping: fc.array(fc.record({ price: cents, taxes }), { maxLength: 2 }),
    duties: fc.array(fc.record({ amount: cents, included: fc.boolean() }), { maxLength: 2 }),
    adjustments: fc.array(
      fc.record({ kind: fc.constantFrom('rounding', 'manual'), amount: fc.integer({ min: -50, max: 50 }) }),
      {
        maxLength: 2,
      },
    ),
  })
  const totalOf = (parts: { amount: number }[]): number => parts.reduce((total, { amount }) => total + amount, 0)

  it('takes whatever adds up in any currency, gives back parts that sum to the total, and refuses one minor unit more', () => {
    fc.assert(
      fc.property(order, ({ discount, ...parts }) => {
        const goods = parts.lines.reduce((total, { subtotal }) => total + subtotal, 0)
        const off = Math.floor(goods * discount)
        const taxed = parts.pricesIncludeTax ? [] : [...parts.lines, ...parts.shipping].flatMap((part) => part.taxes)
        const total =
          goods -
          off +
          parts.shipping.reduce((sum, { price }) => sum + price, 0) +
          totalOf(taxed) +
          totalOf(parts.duties.filter(({ included }) => !included)) +
          totalOf(parts.adjustments)
        fc.pre(total >= 0)
        const wanted = {
          ...parts,
          lines: parts.lines.map((line, index) => ({ externalId: `l${index}`, name: 'Goods', ...line })),
          discounts: [{ code: 'OFF', amount: off }],
          total,
        }
        const read = priced(wanted)
        expectAmountsToAddUp(read, read)
        const back = [...read.lines, ...read.shipping]
        const sum =
          back.reduce((all, part) => all + part.total + (part.taxesIncluded ? 0 : totalOf(part.taxes)), 0) +
          totalOf(read.duties.filter(({ included }) => !included)) +
          totalOf(read.adjustments)
        expect(sum).toBe(total)
        expect(minorUnitDigits(read.currency)).toBe(minorUnitDigits(parts.currency))
        expect(problemOf(() => check({ ...wanted, total: total + 1 })).code).toBe('order_amounts_do_not_add_up')
      }),
    )
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
      refunds: [{ externalId: 'r1' }, { externalId: 'r1' }],
    }
    const { code, details } = problemOf(() => expectNamesToMatch(broken))
    expect(code).toBe('invalid_request')
    expect(details.map(({ at }) => at)).toEqual([
      'body/lines/2/externalId',
      'body/refunds/1/externalId',
      'body/discounts/0/lines/1',
    ])
  })
})

it('refuses a line whose stated total is not that of its parts', () => {
  const lines = [aLine('a', 1_000, 1, { subtotal: 1_000, discounts: [{ amount: 100 }], total: 901 })]
  const problem = problemOf(() => expectStatedTotals(lines, readOrder(anOrder({ lines })).lines))
  expect([problem.code, problem.details[0]?.at]).toEqual(['order_amounts_do_not_add_up', 'body/lines/0/total'])
})
