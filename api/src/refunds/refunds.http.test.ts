import { randomUUID } from 'node:crypto'
import {
  exampleReturnPolicy,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type RefundPreview,
  type RefundWish,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrder } from '../orders/order.builder.ts'
import { newGuest, newShopper } from '../testing/seeds.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
  store = await api.newStore()
})
afterAll(async () => {
  api.expectDeclared()
  await api[Symbol.asyncDispose]()
})

let placed = 0
async function placeOrder(details: Partial<OrderUpsert> = {}, externalId = `r-${(placed += 1)}`): Promise<Order> {
  const { body, status, text } = await request<Order>(api.url, 'PUT', `/v1/orders/external/${externalId}`, {
    as: store.secretKey,
    body: anOrder({ number: externalId, customer: { externalId, email: `${externalId}@example.com` }, ...details }),
  })
  if (status !== 200) throw new Error(text)
  return body
}

/** A refund, or why there is none. */
type Either = { id: string; code?: Problem['code']; total: number }
type Wish = Omit<RefundWish, 'currency' | 'ground' | 'orderId'> & Partial<RefundWish>
const preview = async <Body = RefundPreview>(
  { id: orderId, currency }: Order,
  wish: Wish,
  as = store.secretKey,
): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'POST', '/v1/refunds/preview', {
    as,
    body: { orderId, currency, ground: 'commercial', ...wish },
  })
const execute = async <Body = Refund>(
  { token }: { token: string },
  as = store.secretKey,
  key: string = randomUUID(),
): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'POST', '/v1/refunds', { as, body: { token }, headers: { 'idempotency-key': key } })
const refund = async (order: Order, wish: Wish): Promise<Refund> => {
  const { body, status, text } = await execute((await preview(order, wish)).body)
  if (status !== 201) throw new Error(text)
  return body
}
const get = async (id: string, as = store.secretKey): Promise<Answer<Refund>> =>
  await request<Refund>(api.url, 'GET', `/v1/refunds/${id}`, { as })
const askProviders = async (at?: Date): Promise<void> => await runJobs(api.context, at, 'refunds.ask_provider')
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000)

const paidBy = (payment: string): Partial<OrderUpsert> => ({
  payments: [{ externalId: payment, method: 'card', label: 'Visa ending 4242', captured: 17_820 }],
})
const simple = (total: number, taxes: OrderUpsert['lines'][number]['taxes'], quantity = 1): Partial<OrderUpsert> => ({
  lines: [{ externalId: 'l1', name: 'A thing', quantity, subtotal: total, taxes }],
  discounts: [],
  total,
  shipments: [],
  payments: [{ externalId: 'p1', method: 'card', captured: total }],
})

describe('what goes back', () => {
  it('vector D: 29.00 for three units goes back as 9.67, 9.66 and 9.67', async () => {
    const order = await placeOrder(simple(2_900, [], 3))
    const one = { lines: [{ line: 'l1', quantity: 1 }] }
    const totals = [await refund(order, one), await refund(order, one), await refund(order, one)].map(
      ({ total }) => total,
    )
    expect(totals).toEqual([967, 966, 967])
    expect((await preview<Problem>(order, one)).body.code).toBe('refund_quantity_exceeds_bought')
  })

  it.each([1.2345, 0.0005, 0.000001])('gives back all of %s kg, and no more', async (quantity) => {
    const order = await placeOrder(simple(2_900, [], quantity))
    const all = { lines: [{ line: 'l1', quantity }] }
    expect((await refund(order, all)).total).toBe(2_900)
    expect((await preview<Problem>(order, all)).body.code).toBe('refund_quantity_exceeds_bought')
  })

  it('gives back thirds of what is measured to the cent, and no part of a piece', async () => {
    const order = await placeOrder(simple(10_000, [], 0.75))
    const third = { lines: [{ line: 'l1', quantity: 0.25 }] }
    const totals = [await refund(order, third), await refund(order, third), await refund(order, third)]
    expect(totals.map(({ total }) => total)).toEqual([3_333, 3_334, 3_333])
    const pieces = await placeOrder(simple(10_000, [], 2))
    const half = await preview<Problem>(pieces, { lines: [{ line: 'l1', quantity: 0.5 }] })
    expect([half.body.code, half.body.errors?.[0]?.at]).toEqual(['invalid_request', 'body/lines/0/quantity'])
  })

  it('vector E: of net 52 and tax 10 refunds of 32, 9, 8, 3, 6 and 3 carry tax 5, 2, 1, 0, 1 and 1', async () => {
    const order = await placeOrder(simple(62, [{ name: 'VAT', amount: 10 }]))
    const carried: { net: number; tax: number }[] = []
    for (const amount of [32, 9, 8, 3, 6, 3]) {
      const { lines } = await refund(order, { lines: [{ line: 'l1', amount }] })
      const tax = lines[0]?.taxes[0]?.amount ?? 0
      carried.push({ net: (lines[0]?.goods ?? 0) - tax, tax })
    }
    expect(carried.map(({ tax }) => tax)).toEqual([5, 2, 1, 0, 1, 1])
    expect(carried.reduce((sum, { net }) => sum + net, 0)).toBe(51)
    expect((await preview<Problem>(order, { lines: [{ line: 'l1', amount: 2 }] })).body.code).toBe(
      'refund_exceeds_line',
    )
  })

  it.each([true, false])(
    'names the taxes in delivery and goodwill, and brings each back once (in prices: %s)',
    async (isIn) => {
      const vat = (amount: number) => [{ name: 'VAT', amount }]
      const order = await placeOrder({
        pricesIncludeTax: isIn,
        lines: [{ externalId: 'l1', name: 'A lamp', quantity: 2, subtotal: isIn ? 11_900 : 10_000, taxes: vat(1_900) }],
        discounts: [],
        shipping: { option: 'Standard', price: isIn ? 1_190 : 1_000, taxes: vat(190) },
        total: 13_090,
        payments: [{ externalId: 'p1', method: 'card', captured: 13_090 }],
        shipments: [],
      })
      const delivery = await refund(order, { lines: [], shipping: 397 })
      expect([delivery.shippingTaxes, delivery.goodwillTaxes]).toEqual([vat(63), []])
      const kind = await refund(order, { lines: [], goodwill: 1_000 })
      expect([kind.shippingTaxes, kind.goodwillTaxes]).toEqual([[], vat(160)])
      const goods = await refund(order, { lines: [{ line: 'l1', amount: 10_900 }], ground: 'goodwill' })
      const rest = await refund(order, { lines: [], shipping: 793 })
      const all = [delivery, kind, goods, rest].flatMap(({ lines, shippingTaxes, goodwillTaxes }) => [
        ...lines.flatMap(({ taxes }) => taxes),
        ...shippingTaxes,
        ...goodwillTaxes,
      ])
      expect(all.reduce((sum, { amount }) => sum + amount, 0)).toBe(2_090)
      expect((await preview<Problem>(order, { lines: [], goodwill: 1 })).body.code).toBe('refund_exceeds_captured')
    },
  )

  it('is what was previewed, and reaches the payment that paid', async () => {
    const order = await placeOrder()
    const previewed = await preview(order, { lines: [{ line: 'l2', quantity: 1 }], goodwill: 500, fees: 100 })
    expect(previewed.body).toMatchObject({ fees: 100, goodwill: 500, currency: 'EUR' })
    const { token: _, expiresAt: __, tenders, ...figures } = previewed.body
    const { status, body } = await execute(previewed.body)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...figures, status: 'requested', tenders })
    await askProviders()
    const after = await get(body.id)
    expect(after.body).toMatchObject({ status: 'succeeded', allowedActions: [] })
    expect(after.body.tenders[0]).toMatchObject({ status: 'succeeded', payment: 'p1' })
    expect(after.body.history.map(({ status: step }) => step)).toEqual(['requested', 'succeeded'])
  })

  it('brings the delivery back with the last of the goods that are withdrawn from, and keeps no fee', async () => {
    const order = await placeOrder({
      ...simple(2_000, [], 2),
      shipping: { price: 490 },
      total: 2_490,
      payments: [{ externalId: 'p1', method: 'card', captured: 2_490 }],
    })
    const one: Wish = { ground: 'withdrawal', lines: [{ line: 'l1', quantity: 1 }] }
    expect((await preview<Problem>(order, { ...one, fees: 1 })).body.code).toBe('refund_fees_not_allowed')
    expect((await refund(order, one)).shipping).toBe(0)
    expect(await refund(order, one)).toMatchObject({ shipping: 490, total: 1_490 })
  })

  it('brings back what standard delivery costs, and not the express supplement', async () => {
    const published = await request(api.url, 'PUT', '/v1/policies/current', {
      as: store.secretKey,
      body: exampleReturnPolicy,
      headers: { 'if-none-match': '*' },
    })
    expect(published.status).toBe(200)
    const order = await placeOrder({
      ...simple(2_000, []),
      shipping: { option: 'Express', price: 990 },
      total: 2_990,
      payments: [{ externalId: 'p1', method: 'card', captured: 2_990 }],
    })
    const all: Wish = { ground: 'withdrawal', lines: [{ line: 'l1', quantity: 1 }] }
    expect((await preview(order, all)).body).toMatchObject({ shipping: 490, total: 2_490 })
    expect(await refund(order, all)).toMatchObject({ shipping: 490, total: 2_490 })
  })

  it('counts what the shop refunded elsewhere, and its own only once', async () => {
    const order = await placeOrder(simple(3_000, [], 3), 'elsewhere')
    const ours = await refund(order, { lines: [{ line: 'l1', quantity: 1 }] })
    const told = (externalId: string) => ({
      externalId,
      amount: 1_000,
      lines: [{ externalId: 'l1', quantity: 1, amount: 1_000 }],
    })
    const again = await placeOrder({ ...simple(3_000, [], 3), refunds: [told(ours.id), told('theirs')] }, 'elsewhere')
    expect((await preview<Problem>(again, { lines: [{ line: 'l1', quantity: 2 }] })).body.code).toBe(
      'refund_quantity_exceeds_bought',
    )
    expect((await refund(again, { lines: [{ line: 'l1', quantity: 1 }] })).total).toBe(1_000)
    expect((await preview<Problem>(again, { goodwill: 1 })).body.code).toBe('refund_exceeds_captured')
  })

  it.each([
    ['of one payment that ours took', [{ payment: 'p1', amount: 5_000 }]],
    ['of no payment that is known', []],
  ])('never gives back more than was captured, once the shop tells of a refund %s', async (_, payments) => {
    const two: Partial<OrderUpsert> = {
      ...simple(10_000, [], 2),
      payments: [
        { externalId: 'p1', method: 'card', captured: 5_000 },
        { externalId: 'p2', method: 'paypal', captured: 5_000 },
      ],
    }
    const order = await placeOrder(two)
    const one = { lines: [{ line: 'l1', quantity: 1 }] }
    expect((await refund(order, one)).tenders).toMatchObject([{ payment: 'p1', amount: 5_000 }])
    const { externalId } = order
    const told = await placeOrder({ ...two, refunds: [{ externalId: 'e1', amount: 5_000, payments }] }, externalId)
    expect((await preview<Problem>(told, one)).body.code).toBe('refund_exceeds_captured')
    const less = { ...two, refunds: [{ externalId: 'e1', amount: 1_000, payments }] }
    const { tenders } = await refund(await placeOrder(less, externalId), { goodwill: 4_000 })
    expect(tenders).toMatchObject([{ payment: 'p2', amount: 4_000 }])
  })

  it('counts change at the till, and what went back of payments that the order names no more', async () => {
    const till = {
      ...simple(8_000, []),
      payments: [
        { externalId: 'p1', method: 'cash', captured: 10_000 },
        { externalId: 'p2', method: 'cash', captured: -2_000 },
      ],
    }
    const order = await placeOrder(till)
    const all = { lines: [{ line: 'l1', quantity: 1 }] }
    expect((await preview<Problem>(order, { ...all, goodwill: 1 })).body.code).toBe('refund_exceeds_captured')
    expect((await refund(order, all)).tenders).toMatchObject([{ payment: 'p1', amount: 8_000 }])
    const renamed = { ...till, payments: [{ externalId: 'p9', method: 'cash', captured: 8_000 }] }
    const again = await placeOrder(renamed, order.externalId)
    expect((await preview<Problem>(again, { goodwill: 1 })).body.code).toBe('refund_exceeds_captured')
  })

  it.each([
    ['JPY', 2_901],
    ['KWD', 29_005],
  ])('keeps whole minor units of %s', async (currency, total) => {
    const order = await placeOrder({ ...simple(total, [], 3), currency })
    const one = { lines: [{ line: 'l1', quantity: 1 }] }
    const totals = [await refund(order, one), await refund(order, one), await refund(order, one)].map(
      (each) => each.total,
    )
    expect(totals.reduce((sum, each) => sum + each, 0)).toBe(total)
    expect(totals.every(Number.isInteger)).toBe(true)
  })

  it('refuses another currency, unknown lines and orders, nothing, and more than there is', async () => {
    const order = await placeOrder()
    const codes = await Promise.all(
      [
        { currency: 'USD', goodwill: 1 },
        { lines: [{ line: 'l9', quantity: 1 }] },
        { orderId: 'ord_00000000000000000000000000', goodwill: 1 },
        {},
        { goodwill: 17_821 },
        { shipping: 1 },
      ].map(async (wish) => (await preview<Problem>(order, wish)).body.code),
    )
    expect(codes).toEqual([
      'currency_mismatch',
      'refund_line_not_found',
      'order_not_found',
      'refund_nothing_due',
      'refund_exceeds_captured',
      'refund_exceeds_shipping',
    ])
  })
})

describe('a preview', () => {
  it('is executed once, whatever key it is sent with', async () => {
    const order = await placeOrder()
    const { body } = await preview(order, { goodwill: 100 })
    const [first, second] = [await execute(body), await execute(body)]
    expect(second.body.id).toBe(first.body.id)
    const listed = await request<Page<Refund>>(api.url, 'GET', `/v1/refunds?orderId=${order.id}`, {
      as: store.agentKey,
    })
    expect(listed.body.data).toHaveLength(1)
  })

  it('does not hold when the figures are others now, or its time is over', async () => {
    const order = await placeOrder()
    const one = { lines: [{ line: 'l2', quantity: 1 }] }
    const [kept, late] = [(await preview(order, one)).body, (await preview(order, { goodwill: 1 })).body]
    await refund(order, { lines: [{ line: 'l2', amount: 6_000 }] })
    expect((await execute<Problem>(kept)).body.code).toBe('refund_changed')
    api.setNow(inMinutes(16))
    expect((await execute<Problem>(late)).body.code).toBe('refund_preview_expired')
    api.setNow(undefined)
  })

  it('of another store, or altered, is none', async () => {
    const { body } = await preview(await placeOrder(), { goodwill: 100 })
    const other = await api.newStore()
    const codes = [
      await execute<Problem>(body, other.secretKey),
      await execute<Problem>({ token: `${body.token.slice(0, -2)}xx` }),
      await execute<Problem>({ token: '{"refundId":"rfd_1"}' }),
    ].map((answer) => answer.body.code)
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'refund_preview_invalid'))
  })
})

describe('a provider', () => {
  it('that declines lets the money go, and the desk tries again', async () => {
    const order = await placeOrder(paidBy('p-declines-once'))
    const { id } = await refund(order, { goodwill: 17_820 })
    await askProviders()
    const failed = await get(id)
    expect(failed.body).toMatchObject({ status: 'failed', allowedActions: ['retry'] })
    expect(failed.body.tenders[0]?.failure).toBe('The card was declined')
    const retried = await request<Refund>(api.url, 'POST', `/v1/refunds/${id}/retry`, {
      as: store.agentKey,
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(retried.body.status).toBe('requested')
    expect((await preview<Problem>(order, { goodwill: 1 })).body.code).toBe('refund_exceeds_captured')
    await askProviders()
    expect((await get(id)).body.status).toBe('succeeded')
  })

  it('that declined is not tried again for goods that another refund has paid since', async () => {
    const order = await placeOrder(paidBy('p-declines-once'))
    const unit = { lines: [{ line: 'l2', quantity: 2 }] }
    const { id } = await refund(order, unit)
    await askProviders()
    const other = await refund(order, unit)
    await askProviders()
    expect((await get(other.id)).body.status).toBe('failed')
    const retry = async (refundId: string): Promise<Answer<Either>> =>
      await request<Either>(api.url, 'POST', `/v1/refunds/${refundId}/retry`, {
        as: store.agentKey,
        headers: { 'idempotency-key': randomUUID() },
      })
    expect((await retry(other.id)).status).toBe(200)
    const again = await retry(id)
    expect([again.status, again.body.code]).toEqual([422, 'refund_quantity_exceeds_bought'])
  })

  it.each(['its key', 'its refund'])(
    'that declined in part is not tried again once the shop paid and lists %s',
    async (name) => {
      const halves: Partial<OrderUpsert> = {
        ...simple(10_000, [], 2),
        payments: [
          { externalId: 'p-ok', method: 'card', captured: 5_000 },
          { externalId: 'p-declines', method: 'card', captured: 5_000 },
        ],
      }
      const order = await placeOrder(halves)
      const { id } = await refund(order, { lines: [{ line: 'l1', quantity: 2 }] })
      await askProviders()
      expect((await get(id)).body.status).toBe('partly_succeeded')
      const payments = [{ payment: 'p-declines', amount: 5_000 }]
      const told = { externalId: name === 'its key' ? `${id}-2-1` : id, amount: 5_000, payments }
      const listed = await placeOrder({ ...halves, refunds: [told] }, order.externalId)
      const again = await request(api.url, 'POST', `/v1/refunds/${id}/retry`, {
        as: store.agentKey,
        headers: { 'idempotency-key': randomUUID() },
      })
      expect([again.status, again.body.code]).toEqual([409, 'refund_exceeds_captured'])
      expect((await preview<Problem>(listed, { goodwill: 1 })).body.code).toBe('refund_exceeds_captured')
      // What went back through us is listed as ours, and counts once.
      const ours = { externalId: id, amount: 5_000, payments: [{ payment: 'p-ok', amount: 5_000 }] }
      await placeOrder({ ...halves, refunds: [ours] }, order.externalId)
      expect((await preview(order, { goodwill: 5_000 })).status).toBe(200)
    },
  )

  it('whose answer is lost is asked after with the same key, and the money goes back once', async () => {
    const order = await placeOrder(paidBy('p-times-out'))
    const { id } = await refund(order, { goodwill: 100 })
    await askProviders()
    expect((await get(id)).body).toMatchObject({ status: 'unknown', allowedActions: ['settle'] })
    expect((await preview<Problem>(order, { goodwill: 17_721 })).body.code).toBe('refund_exceeds_captured')
    await askProviders(inMinutes(1))
    expect((await get(id)).body.status).toBe('succeeded')
  })

  it('that answers late is asked again until it has answered', async () => {
    const order = await placeOrder(paidBy('p-late'))
    const { id } = await refund(order, { goodwill: 100 })
    await askProviders()
    expect((await get(id)).body.status).toBe('pending_provider')
    api.setNow(inMinutes(2))
    await askProviders(inMinutes(2))
    api.setNow(undefined)
    expect((await get(id)).body.status).toBe('succeeded')
  })

  it('that cannot be reached keeps the money reserved, until a person says what became of it', async () => {
    const order = await placeOrder(paidBy('p-unreachable'))
    const { id } = await refund(order, { goodwill: 17_820 })
    await askProviders()
    expect((await get(id)).body.status).toBe('unknown')
    const settle = async (body: object): Promise<Answer<Either>> =>
      await request<Either>(api.url, 'POST', `/v1/refunds/${id}/settle`, { as: store.secretKey, body })
    expect((await settle({ payment: 'p9', outcome: 'failed' })).body.code).toBe('refund_transition_not_allowed')
    const settled = await settle({ payment: 'p-unreachable', outcome: 'succeeded', reference: 'By hand' })
    expect(settled.body).toMatchObject({ status: 'succeeded', tenders: [{ reference: 'By hand' }] })
    expect((await settle({ payment: 'p-unreachable', outcome: 'succeeded' })).status).toBe(200)
    expect((await settle({ payment: 'p-unreachable', outcome: 'failed' })).body.code).toBe(
      'refund_transition_not_allowed',
    )
  })
})

describe('who sees refunds', () => {
  it('is the shopper of the order, without what is for the desk', async () => {
    const shopper = await newShopper(api, store)
    const { externalId, email, token } = shopper
    const order = await placeOrder({ customer: { externalId, email } })
    const { id } = await refund(order, { goodwill: 100, reason: 'She asked nicely' })
    await askProviders()
    const seen = await get(id, token)
    expect(seen.body).toMatchObject({
      reason: null,
      requestedBy: null,
      tenders: [{ reference: null }],
      allowedActions: [],
    })
    expect((await get(id, (await newShopper(api, store)).token)).status).toBe(404)
    const guest = await newGuest(api, store, { email, proved: { kind: 'order', id: order.id } })
    expect((await get(id, guest)).status).toBe(200)
    const listed = await request<Page<Refund>>(api.url, 'GET', '/v1/refunds', { as: guest })
    expect(listed.body.data.map((each) => each.id)).toEqual([id])
    expect((await preview<Problem>(order, { goodwill: 1 }, token)).body.code).toBe('principal_not_allowed')
  })
})

it('gives back exactly what was captured when 50 refunds of one payment come at once', async () => {
  const order = await placeOrder(simple(10_000, []))
  const previews = await Promise.all(Array.from({ length: 50 }, async () => await preview(order, { goodwill: 400 })))
  const answers = await Promise.all(
    previews.map(async ({ body }) => {
      const key = randomUUID()
      for (;;) {
        const answer = await execute<Either>(body, store.secretKey, key)
        if (answer.body.code !== 'write_conflict' && answer.body.code !== 'unavailable') return answer
      }
    }),
  )
  const statuses = answers.map(({ status, body }) => (status === 201 ? 'taken' : body.code))
  expect(statuses.filter((status) => status === 'taken')).toHaveLength(25)
  expect(statuses.filter((status) => status === 'refund_exceeds_captured')).toHaveLength(25)
  await askProviders()
  const { body } = await request<Page<Refund>>(api.url, 'GET', `/v1/refunds?orderId=${order.id}&limit=100`, {
    as: store.secretKey,
  })
  expect(body.data.every(({ status }) => status === 'succeeded')).toBe(true)
  expect(body.data.reduce((sum, { total }) => sum + total, 0)).toBe(10_000)
}, 60_000)
