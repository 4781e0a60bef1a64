import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beyondBought,
  grossOf,
  quoteLines,
  quoteRefund,
  quoteWish,
  withLines,
  type RefundQuote,
  type ReturnedUnits,
  type Taken,
} from './quote-refund.rules.ts'
import type { PolicyTax } from './policy.ts'
import { aLine, anOrder } from './policy.builder.ts'
import { taxesByName } from './refund-taxes.rules.ts'
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

describe('the taxes of delivery and goodwill', () => {
  const vat = (amount: number): PolicyTax[] => [{ name: 'VAT 19 %', amount }]
  const order = anOrder({
    lines: [aLine({ quantity: 2, total: 11_900, taxes: vat(1_900) })],
    shippingPaid: 1_190,
    shippingTaxes: vat(190),
    payments: [{ id: 'p1', method: 'card', captured: 13_090, refunded: 0 }],
  })
  const of = (wish: Parameters<typeof quoteWish>[1], taken: Partial<Taken> = {}) => {
    const quote = quoteWish(order, wish, { lines: new Map(), shipping: 0, ...taken }, free)
    if ('code' in quote) throw new Error(quote.code)
    return quote
  }

  it('are those of as much money, and add up to what was charged', () => {
    const [first, rest] = [of({ lines: [], shipping: 397 }), of({ lines: [], shipping: 793 }, { shipping: 397, shippingTaxes: vat(63) })] // prettier-ignore
    expect([first.shippingTaxes, rest.shippingTaxes]).toEqual([vat(63), vat(127)])
    expect(of({ lines: [], goodwill: 1_309 }).goodwillTaxes).toEqual(vat(209))
    expect(of({ lines: [], goodwill: 500 }).shippingTaxes).toEqual([])
  })

  it('are within the goodwill, also where more of them than of the money is left', () => {
    const lines = new Map([['l1', { units: 2, total: 11_800, taxes: [1_700] }]])
    const { goodwillTaxes } = of({ lines: [], goodwill: 100 }, { lines, shipping: 1_190, shippingTaxes: vat(190) })
    expect(goodwillTaxes).toEqual(vat(100))
  })

  it('leave less to the goods that come back after goodwill', () => {
    const { lines: [line] } = of({ lines: [{ line: 'l1', quantity: 2 }] }, { goodwill: 1_190, goodwillTaxes: vat(390) }) // prettier-ignore
    expect(line).toMatchObject({ total: 11_900, goods: 11_900, taxes: vat(1_700) })
  })
})

describe('a settlement of what is left', () => {
  const order = anOrder({
    lines: [aLine({ total: 1_000 }), aLine({ id: 'l2', total: 2_000, taxes: [{ name: 'VAT', amount: 200 }] })],
    shippingPaid: 490,
    payments: [{ id: 'p1', method: 'card', captured: 3_490, refunded: 991 }],
  })
  const both = ['l1', 'l2'].map((line) => ({ line, quantity: 1 }))
  const none: Taken = { lines: new Map(), shipping: 0 }
  const terms = { shippingMax: 490, fees: 0, whatIsLeft: true }

  it('pays what the payments hold, less for the delivery and then for the last line, whose units are gone all the same', () => {
    expect(quoteWish(order, { lines: both }, none, { ...terms, whatIsLeft: false })).toMatchObject({ left: 2_499 })
    expect(quoteWish(order, { lines: both }, none, terms)).toMatchObject({
      lines: [
        { line: 'l1', quantity: 1, total: 1_000 },
        { line: 'l2', quantity: 1, total: 1_499, taxes: [{ amount: 150 }] },
      ],
      shipping: 0,
      total: 2_499,
      tenders: [{ payment: 'p1', amount: 2_499 }],
    })
  })

  it('pays of a line what it holds, and nothing where nothing is left', () => {
    const lines = new Map([['l1', { units: 0, total: 700, taxes: [] }]])
    expect(quoteWish(order, { lines: [{ line: 'l1', amount: 500 }] }, { ...none, lines }, terms)).toMatchObject({
      total: 300,
    })
    const weighed = { ...order, lines: [aLine({ quantity: 0.75, total: 1_000 })] }
    const part = { ...none, lines: new Map([['l1', { units: 0.25, total: 333, taxes: [] }]]) }
    const rest = quoteWish(weighed, { lines: [{ line: 'l1', quantity: 0.75 }] }, part, { ...terms, shippingMax: 0 })
    expect(rest).toMatchObject({ lines: [{ quantity: 0.5, total: 667 }] })
    const empty = { ...order, payments: [{ id: 'p1', method: 'card', captured: 3_490, refunded: 3_490 }] }
    expect(quoteWish(empty, { lines: both }, none, terms)).toMatchObject({ code: 'exceeds_captured', left: 0 })
  })
})

describe('what a refund of before is still owed', () => {
  const order = anOrder({ lines: [aLine({ quantity: 2 })] })
  const owed = (entries: [quantity: number, total: number][], taken: Taken['lines'] = new Map()) =>
    beyondBought(
      order,
      { lines: entries.map(([quantity, total]) => ({ line: 'l1', quantity, total })), shipping: 0 },
      { lines: taken, shipping: 0 },
    )

  it('counts entries of one line together, its units and its money', () => {
    const gross = grossOf(order.lines[0]!)
    expect(owed([[1, 10], [1, 10]])).toBeNull() // prettier-ignore
    expect(owed([[1, 10], [2, 10]])).toMatchObject({ code: 'quantity_exceeds_bought', wanted: 3 }) // prettier-ignore
    expect(owed([[0, gross], [0, 1]])).toMatchObject({ code: 'exceeds_line', wanted: gross + 1 }) // prettier-ignore
    const half = new Map([['l1', { units: 1, total: 10, taxes: [] }]])
    expect(owed([[1, 0], [1, 0]], half)).toMatchObject({ code: 'quantity_exceeds_bought', before: 1 }) // prettier-ignore
  })
})

describe('any order and any history of refunds', () => {
  const runs = { numRuns: Number(process.env['POLICY_RUNS'] ?? 2_000) }
  const money = fc.integer({ min: 0, max: 20_000 })
  const lines = fc
    .array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 7 }),
        total: money,
        taxesIncluded: fc.boolean(),
        taxShares: fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((made) =>
      made.map(({ taxShares, total, ...line }, index) =>
        aLine({
          ...line,
          id: `l${index}`,
          total,
          taxes: taxShares.map((share, tax) => ({ name: `tax ${tax}`, amount: Math.floor((total * share) / 1_000) })),
        }),
      ),
    )
  /** Everything was paid, by one payment or a gift card and a card. */
  const orders = fc
    .record({
      lines,
      shippingPaid: money,
      shippingTax: fc.integer({ min: 0, max: 250 }),
      byGiftCard: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ byGiftCard, shippingTax, ...order }) => {
      const shippingTaxes = [{ name: 'tax 0', amount: Math.floor((order.shippingPaid * shippingTax) / 1_000) }]
      const paid = order.lines.reduce((sum, line) => sum + grossOf(line), order.shippingPaid)
      const gift = Math.floor(paid * byGiftCard)
      const payments = [
        { id: 'gift', method: 'gift_card', captured: gift, refunded: 0 },
        { id: 'card', method: 'card', captured: paid - gift, refunded: 0 },
      ]
      return anOrder({ ...order, shippingTaxes, payments })
    })
  const line = fc.constantFrom('l0', 'l1', 'l2')
  const units = fc.record({ line, quantity: fc.integer({ min: 1, max: 7 }) })
  const wishes = fc.record({
    lines: fc.array(fc.oneof(units, fc.record({ line, amount: money })), { maxLength: 3 }),
    shipping: fc.oneof(fc.constant(0), money),
    goodwill: fc.oneof(fc.constant(0), fc.integer({ max: 500, min: 0 })),
  })
  const terms = fc.record({ shippingMax: money, fees: fc.integer({ min: 0, max: 900 }), whatIsLeft: fc.boolean() })

  it('never pay more than a line, its taxes, the delivery or a payment had, and always what the tenders add up to', () => {
    fc.assert(
      fc.property(orders, fc.array(fc.tuple(wishes, terms), { minLength: 1, maxLength: 8 }), (order, history) => {
        let taken: Taken = { lines: new Map(), shipping: 0 }
        let { payments } = order
        const charged = taxesByName([...order.lines.flatMap(({ taxes }) => taxes), ...(order.shippingTaxes ?? [])])
        const back: PolicyTax[] = []
        for (const [wish, term] of history) {
          const quote = quoteWish({ ...order, payments }, wish, taken, term)
          if ('code' in quote) continue
          const { tenders, total, shipping, goodwill, fees } = quote
          expect(tenders.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
          expect(quote.lines.reduce((sum, one) => sum + one.total, shipping + goodwill - fees)).toBe(total)
          taken = {
            lines: withLines(taken.lines, quote.lines),
            shipping: taken.shipping + shipping,
            shippingTaxes: [...(taken.shippingTaxes ?? []), ...quote.shippingTaxes],
            goodwill: (taken.goodwill ?? 0) + goodwill,
            goodwillTaxes: [...(taken.goodwillTaxes ?? []), ...quote.goodwillTaxes],
          }
          for (const bought of quote.lines) {
            const isIncluded = order.lines.find(({ id }) => id === bought.line)?.taxesIncluded === true
            const ofTaxes = bought.taxes.reduce((sum, { amount }) => sum + amount, 0)
            expect(bought.total).toBe(isIncluded ? bought.goods : bought.goods + ofTaxes)
          }
          back.push(...quote.lines.flatMap(({ taxes }) => taxes), ...quote.shippingTaxes, ...quote.goodwillTaxes)
          for (const [name, amount] of taxesByName(back)) expect(amount).toBeLessThanOrEqual(charged.get(name) ?? 0)
          const within = (taxes: PolicyTax[]): number => taxes.reduce((sum, { amount }) => sum + amount, 0)
          expect(within(quote.shippingTaxes)).toBeLessThanOrEqual(shipping)
          expect(within(quote.goodwillTaxes)).toBeLessThanOrEqual(goodwill)
          payments = payments.map((payment) => {
            const given = tenders.filter((tender) => tender.payment === payment.id)
            return { ...payment, refunded: given.reduce((sum, { amount }) => sum + amount, payment.refunded) }
          })
        }
        expect(taken.shipping).toBeLessThanOrEqual(order.shippingPaid)
        for (const { captured, refunded } of payments) expect(refunded).toBeLessThanOrEqual(captured)
        for (const bought of order.lines) {
          const back = taken.lines.get(bought.id)
          if (back === undefined) continue
          expect(back.units).toBeLessThanOrEqual(bought.quantity)
          expect(back.total).toBeLessThanOrEqual(grossOf(bought))
          for (const [index, tax] of back.taxes.entries())
            expect(tax).toBeLessThanOrEqual(bought.taxes[index]?.amount ?? 0)
        }
      }),
      runs,
    )
  }, 3_600_000)

  it('pay exactly what was paid once all units are back, whatever they came in', () => {
    fc.assert(
      fc.property(orders, fc.array(units, { maxLength: 12 }), (order, parts) => {
        const left = new Map(order.lines.map(({ id, quantity }) => [id, quantity]))
        const last = [...left.keys()].map((id) => ({ line: id, quantity: 7 }))
        const returns = [...parts, ...last].flatMap((part) => {
          const quantity = Math.min(part.quantity, left.get(part.line) ?? 0)
          left.set(part.line, (left.get(part.line) ?? 0) - quantity)
          return quantity > 0 ? [[{ line: part.line, quantity }]] : []
        })
        const whole = { shippingMax: order.shippingPaid, fees: 0 }
        const quotes = returns.map((wanted, index) =>
          quoted(quoteRefund(order, wanted, returns.slice(0, index), whole)),
        )
        const paid = order.payments.reduce((sum, { captured }) => sum + captured, 0)
        expect(quotes.reduce((sum, { total }) => sum + total, 0)).toBe(paid)
      }),
      runs,
    )
  }, 3_600_000)
})

describe('refunds of which some fail', () => {
  const run = fc.record({
    total: fc.integer({ min: 0, max: 9_999 }),
    tax: fc.integer({ min: 0, max: 999 }),
    quantity: fc.integer({ min: 1, max: 12 }),
    taxesIncluded: fc.boolean(),
    steps: fc.array(fc.oneof(fc.record({ units: fc.integer({ min: 1, max: 4 }) }), fc.record({ fails: fc.nat(20) })), {
      maxLength: 16,
    }),
  })

  it('leave no cent behind: of 29.00 for three, the refund of the first unit fails after the second was refunded', () => {
    const order = { lines: [aLine({ quantity: 3, total: 2_900 })] }
    const next = (standing: RefundQuote['lines']): RefundQuote['lines'] => {
      const taken = standing.map((one) => [one]).reduce(withLines, new Map() as Taken['lines'])
      const lines = quoteLines(order, [{ line: 'l1', quantity: 1 }], { lines: taken, shipping: 0 })
      if ('code' in lines) throw new Error(lines.code)
      return [...standing, ...lines]
    }
    const [, second] = next(next([]))
    expect(next(next([second!])).map(({ total }) => total)).toEqual([966, 967, 967])
  })

  it('come to what was paid once all units are back, goods and taxes, whatever fails in between', () => {
    fc.assert(
      fc.property(run, ({ total, tax, quantity, taxesIncluded, steps }) => {
        const taxes = [{ name: 'VAT', amount: taxesIncluded ? Math.min(tax, total) : tax }]
        const line = aLine({ quantity, total, taxesIncluded, taxes })
        const order = { lines: [line] }
        let standing: RefundQuote['lines'] = []
        const take = (units: number): void => {
          const taken = standing.map((one) => [one]).reduce(withLines, new Map() as Taken['lines'])
          const quoted = quoteLines(order, [{ line: 'l1', quantity: units }], { lines: taken, shipping: 0 })
          if (!('code' in quoted)) standing.push(...quoted)
        }
        for (const step of steps) {
          if ('units' in step) take(step.units)
          else standing = standing.filter((_, index) => index !== step.fails % Math.max(1, standing.length))
        }
        for (let unit = 0; unit < quantity; unit++) take(1)
        const sum = (of: (one: RefundQuote['lines'][number]) => number): number =>
          standing.reduce((all, one) => all + of(one), 0)
        expect(sum((one) => one.quantity)).toBe(quantity)
        expect(sum((one) => one.total)).toBe(grossOf(line))
        expect(sum((one) => one.taxes[0]?.amount ?? 0)).toBe(taxes[0]?.amount)
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 2_000) },
    )
  }, 3_600_000)
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
  }, 60_000)

  it('are what exact arithmetic says, half a unit rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), whole, whole, (sum, part, all) => {
        const exact = (2n * BigInt(sum) * BigInt(part) + BigInt(all)) / (2n * BigInt(all))
        if (part <= all) expect(BigInt(cumulativeShare(sum, part, all))).toBe(exact)
      }),
      { numRuns: 20_000 },
    )
  }, 60_000)

  it('of what is measured are those of as many millionths, in whatever parts', () => {
    const millionths = fc.integer({ min: 1, max: 5_000_000 })
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.array(millionths, { minLength: 1, maxLength: 8 }), (total, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0)
        const quantity = whole / 1_000_000
        const order = anOrder({ lines: [aLine({ quantity, total })], payments: [] })
        const returns = parts.map((part) => [{ line: 'l1', quantity: part / 1_000_000 }])
        const paid = returns.map(
          (wanted, index) => quoted(quoteRefund(order, wanted, returns.slice(0, index), free)).total,
        )
        let upTo = 0
        const exact = parts.map((part) => shareOf(total, upTo, (upTo += part), whole))
        expect(paid).toEqual(exact)
        expect(paid.reduce((sum, amount) => sum + amount, 0)).toBe(total)
      }),
    )
  })

  it('of 1.5 m are those of 1,500 thousandths', () => {
    expect(shareOf(1_000, 0, 0.5, 1.5)).toBe(333)
    expect(shareOf(1_000, 0.5, 1.5, 1.5)).toBe(667)
  })
})
