import type { Order, OrderUpsert, Problem, Refund, RefundPreview } from '@aftercare/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anOrder } from '../orders/order.builder.ts'
import { moneyFaults } from '../testing/money-faults.ts'
import { request } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' }, rateFactor: 1_000_000 })
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const orders = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'HUF'),
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 7 }),
      price: fc.integer({ min: 1, max: 9_999 }),
      tax: fc.nat(200),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  discount: fc.nat(900),
  delivery: fc.nat(900),
  pricesIncludeTax: fc.boolean(),
  onGiftCard: fc.nat(4_000),
})
const wishes = fc.record({
  line: fc.nat(2),
  units: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  amount: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }),
  shipping: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  goodwill: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  ground: fc.constantFrom('commercial' as const, 'withdrawal' as const, 'goodwill' as const),
})

function orderOf(made: typeof orders extends fc.Arbitrary<infer One> ? One : never, number: string): OrderUpsert {
  const lines = made.lines.map(({ quantity, price, tax }, index) => ({
    externalId: `l${index}`,
    name: 'A thing',
    quantity,
    subtotal: price,
    taxes: [{ name: 'VAT', amount: Math.min(tax, price) }],
  }))
  const goods = lines.reduce((sum, { subtotal }) => sum + subtotal, 0)
  const discount = Math.min(made.discount, goods)
  const taxes = made.pricesIncludeTax ? 0 : lines.reduce((sum, line) => sum + (line.taxes[0]?.amount ?? 0), 0)
  const total = goods - discount + taxes + made.delivery
  const onGiftCard = Math.min(made.onGiftCard, total)
  return anOrder({
    number,
    currency: made.currency,
    pricesIncludeTax: made.pricesIncludeTax,
    lines,
    discounts: discount > 0 ? [{ code: 'LESS', amount: discount }] : [],
    shipping: { price: made.delivery },
    total,
    shipments: [],
    payments: [
      { externalId: 'gift', method: 'gift_card', captured: onGiftCard },
      { externalId: 'card', method: 'card', captured: total - onGiftCard },
    ],
  })
}

const runs = Math.ceil(Number(process.env['PARITY_RUNS'] ?? 80) / 4)

it('executes every refund just as it was previewed, in any currency, and the money agrees on all sides', async () => {
  const as = store.secretKey
  const made = fc.sample(fc.tuple(orders, fc.array(wishes, { minLength: 1, maxLength: 4 })), { numRuns: runs, seed: 5 })
  let executed = 0
  const refused = new Set<string>()
  for (const [index, [wanted, history]] of made.entries()) {
    // Some refunds went back already when the next ones come, and the last ones have not.
    if (index % 10 === 9) await runJobs(api.context)
    const number = `refunded-${index}`
    const body = orderOf(wanted, number)
    const order = await request<Order>(api.url, 'PUT', `/v1/orders/external/${number}`, { as, body })
    expect(order.status, order.text).toBe(200)
    for (const [step, { line, units, amount, ...rest }] of history.entries()) {
      const externalId = `l${line % wanted.lines.length}`
      const wish = {
        orderId: order.body.id,
        currency: wanted.currency,
        ...rest,
        lines: [
          ...(units === undefined ? [] : [{ line: externalId, quantity: units }]),
          ...(amount === undefined ? [] : [{ line: externalId, amount }]),
        ],
      }
      const preview = await request<RefundPreview & Problem>(api.url, 'POST', '/v1/refunds/preview', { as, body: wish })
      if (preview.status !== 200) {
        refused.add(preview.body.code)
        continue
      }
      const refund = await request<Refund>(api.url, 'POST', '/v1/refunds', {
        as,
        body: { token: preview.body.token },
        headers: { 'idempotency-key': `${number}-${step}-key` },
      })
      expect(refund.status, refund.text).toBe(201)
      const { currency, lines, shipping, goodwill, fees, total, tenders } = preview.body
      expect(refund.body).toMatchObject({ currency, lines, shipping, goodwill, fees, total })
      expect(refund.body.tenders.map((tender) => [tender.payment, tender.amount])).toEqual(
        tenders.map((tender) => [tender.payment, tender.amount]),
      )
      executed++
    }
  }
  expect(executed).toBeGreaterThan(runs / 2)
  expect([...refused]).toContain('refund_quantity_exceeds_bought')
  expect(await moneyFaults(api, store.id)).toEqual([])
  await runJobs(api.context)
  expect(await moneyFaults(api, store.id)).toEqual([])
}, 1_800_000)
