import {
  exampleReturnPolicy,
  type Event,
  type Exchange,
  type ExchangeTerms,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type RefundPreview,
  type Return,
  type Returnability,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { anItem } from '../returns/return.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
  store = await api.newStore()
  on('2026-01-01')
  const body = {
    ...exampleReturnPolicy,
    rules: exampleReturnPolicy.rules.map((rule) => ({
      ...rule,
      resolutions: [{ kind: 'refund' }, { kind: 'exchange' }, { kind: 'store_credit' }],
    })),
  }
  const { status, text } = await request(api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body,
    headers: { 'if-none-match': '*' },
  })
  expect(status, text).toBe(200)
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => api.setNow(undefined))

const on = (day: string): void => api.setNow(new Date(`${day}T12:00:00.000Z`))
/** Does what is due at the moment that the API was told. */
const work = async (day: string): Promise<void> => {
  on(day)
  await runJobs(api.context, new Date(`${day}T12:00:00.000Z`))
}
const send = async <Body = Exchange>(
  method: string,
  path: string,
  as: string,
  body?: unknown,
  headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() },
): Promise<Answer<Body>> => await request<Body>(api.url, method, path, { as, body, headers })
const get = async <Body = Exchange>(path: string, as = store.secretKey): Promise<Body> =>
  (await request<Body>(api.url, 'GET', path, { as })).body
const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`
const act = async (id: string, action: string, body: unknown = {}, as = store.secretKey): Promise<Answer<Exchange>> =>
  await send('POST', `/v1/exchanges/${id}/${action}`, as, body)
const done = async (id: string, action: string, body: unknown = {}): Promise<Exchange> => {
  const answer = await act(id, action, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const eventsOf = async (id: string): Promise<string[]> =>
  (await get<Page<Event>>(`/v1/events?objectId=${id}&limit=100`)).data.map(({ type }) => type).toSorted()

let made = 0
type Bought = { orderId: string; email: string; customer: string }
const upsert = async (number: string, details: Partial<OrderUpsert> = {}): Promise<Order> => {
  const body = anOrder({
    number,
    customer: { externalId: number, email: `${number}@example.com` },
    shipments: [aParcel({ events: [aScan('in_transit', 19), aScan('delivered', 20)] })],
    ...details,
  })
  const answer = await send<Order>('PUT', `/v1/orders/external/${number}`, store.secretKey, body, {})
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
/** An order whose lamp and two vases came on 20 November; a vase was paid with 31.05. */
const bought = async (): Promise<Bought> => {
  const number = `exchanged-${(made += 1)}`
  const { id, customerId } = await upsert(number)
  return { orderId: id, email: `${number}@example.com`, customer: customerId ?? '' }
}
const vase = { sku: 'VASE-L', name: 'Vase, large' }
const offered = (price?: number): ExchangeTerms => ({
  offers: [
    { ...vase, ...(price !== undefined && { price, taxes: [{ name: 'VAT', amount: Math.round(price / 10) }] }) },
  ],
})

/** A return of some vases whose wish is an exchange. */
const toExchange = async (orderId: string, quantity = 1, day = '2026-11-25'): Promise<Return> => {
  on(day)
  const as = store.secretKey
  const draft = await send<Return>('POST', '/v1/returns', as, {
    items: [anItem(orderId, { quantity, resolution: 'exchange' })],
  })
  expect(draft.status, draft.text).toBe(201)
  const { body, status, text } = await send<Return>('POST', `/v1/returns/${draft.body.id}/submit`, as)
  expect(status, text).toBe(200)
  return body
}
const execute = async (
  { id, resolutions }: Return,
  exchange: ExchangeTerms,
  as = store.secretKey,
): Promise<Answer<Return>> =>
  await send<Return>('POST', `/v1/returns/${id}/execute`, as, { resolutionId: resolutions[0]?.id, exchange })
const exchangeOf = async (answer: Answer<Return>): Promise<Exchange> => {
  expect(answer.status, answer.text).toBe(200)
  return await get(`/v1/exchanges/${answer.body.resolutions.at(-1)?.exchangeId}`)
}
type Begun = { goods: Return; exchange: Exchange }
const begun = async (terms: ExchangeTerms, { orderId }: Bought, quantity = 1, day?: string): Promise<Begun> => {
  const goods = await toExchange(orderId, quantity, day)
  return { goods, exchange: await exchangeOf(await execute(goods, terms)) }
}
/** The warehouse has the goods that are given up, and takes them. */
const sentBack = async ({ id, units }: Return, outcome: 'accept' | 'reject' = 'accept'): Promise<void> => {
  const unitIds = units.map((unit) => unit.id)
  const path = `/v1/returns/${id}`
  await send('POST', `${path}/receive`, store.secretKey, {})
  await send('POST', `${path}/grade`, store.secretKey, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
  const body = outcome === 'accept' ? { unitIds } : { unitIds, message: 'It is another vase.' }
  const answer = await send('POST', `${path}/${outcome}`, store.secretKey, body)
  expect(answer.status, answer.text).toBe(200)
}
const payment = (amount: number, name = `pay-${(made += 1)}`) => ({
  payment: name,
  method: 'card',
  amount,
  currency: 'EUR',
})
const refundsOf = async (orderId: string): Promise<Refund[]> =>
  (await get<Page<Refund>>(`/v1/refunds?orderId=${orderId}`)).data
/** Returns the new goods, as a shopper does, and pays them back. */
const returnedAgain = async (orderId: string, line: string, quantity = 1): Promise<Refund> => {
  const draft = await send<Return>('POST', '/v1/returns', store.secretKey, {
    items: [anItem(orderId, { line, quantity })],
  })
  expect(draft.status, draft.text).toBe(201)
  const goods = (await send<Return>('POST', `/v1/returns/${draft.body.id}/submit`, store.secretKey)).body
  await sentBack(goods)
  const answer = await send<Return>('POST', `/v1/returns/${goods.id}/execute`, store.secretKey, {
    resolutionId: goods.resolutions[0]?.id,
  })
  expect(answer.status, answer.text).toBe(200)
  return await get<Refund>(`/v1/refunds/${answer.body.resolutions[0]?.refundId}`)
}

describe('an exchange', () => {
  it('for dearer goods is paid, reserved, sent and settled, and goes back for what was paid in total', async () => {
    const order = await bought()
    const { goods, exchange } = await begun(offered(4_000), order)
    expect(exchange).toMatchObject({
      state: { status: 'requested' },
      credit: 3_105,
      difference: { state: 'due', amount: 895 },
      goods: { state: 'awaited' },
      chosen: 'VASE-L',
      givenUp: [{ line: 'l2', quantity: 1 }],
    })
    const { id, ref } = exchange
    expect(codeOf(await act(id, 'ship'))).toBe('409 exchange_transition_not_allowed')
    const reserved = await done(id, 'confirm', { checkoutUrl: 'https://shop.example/pay/1' })
    expect(reserved).toMatchObject({
      state: { status: 'reserved', until: '2026-12-09T12:00:00.000Z' },
      allowedActions: ['extend', 'collect', 'cancel'],
    })
    await work('2026-11-25')
    const mail = (await readMail(api, order.email)).find(({ subject }) => subject.includes(ref))
    expect(mail?.text).toMatch(/8[.,]95/)
    expect(mail?.text).toContain('https://shop.example/pay/1')
    for (const [wrong, amount] of [
      ['too little', 894],
      ['too much', 896],
    ] as const)
      expect(codeOf(await act(id, 'collect', payment(amount))), wrong).toBe('422 exchange_difference_mismatch')
    expect(codeOf(await act(id, 'collect', { ...payment(895), currency: 'USD' }))).toBe(
      '422 exchange_difference_mismatch',
    )
    expect((await done(id, 'collect', payment(895, `p-${id}`))).difference).toMatchObject({
      state: 'paid',
      amount: 895,
    })
    expect(codeOf(await act(id, 'ship'))).toBe('409 exchange_transition_not_allowed')
    await sentBack(goods)
    expect((await get(`/v1/exchanges/${id}`)).goods.state).toBe('back')
    await done(id, 'ship', { carrier: 'DHL', trackingNumber: '00340434161094049911' })
    await work('2026-11-26')
    expect((await get(`/v1/exchanges/${id}`)).state.status).toBe('settled')
    await done(id, 'deliver')
    expect(await refundsOf(order.orderId)).toEqual([])
    expect(await eventsOf(id)).toEqual([
      'exchange.created',
      'exchange.delivered',
      'exchange.difference_collected',
      'exchange.goods_back',
      'exchange.requested',
      'exchange.reserved',
      'exchange.settled',
      'exchange.shipped',
    ])

    // Its window begins with its own delivery, and the lamp's stays.
    const { lines } = await get<Returnability>(`/v1/orders/${order.orderId}/returnability`)
    const until = (line: string) =>
      lines.find((known) => known.line === line)?.decision.layers.find(({ layer }) => layer === 'withdrawal')?.deadline
    expect(until(ref)).toBe('2026-12-10T23:00:00.000Z')
    expect(until('l1')).toBe('2026-12-04T23:00:00.000Z')
    on('2026-12-01')
    const refund = await returnedAgain(order.orderId, ref)
    expect(refund).toMatchObject({
      total: 4_000,
      lines: [{ line: ref, quantity: 1, taxes: [{ name: 'VAT', amount: 400 }] }],
    })
    expect(refund.tenders.reduce((sum, { amount }) => sum + amount, 0)).toBe(4_000)
  })

  it('for cheaper goods gives the difference back once, and the new goods go back for the rest', async () => {
    const order = await bought()
    const { goods, exchange } = await begun(offered(2_000), order)
    expect(exchange.difference).toEqual({ state: 'credit', amount: 1_105 })
    const { id, ref } = exchange
    await sentBack(goods)
    await done(id, 'confirm')
    await done(id, 'ship')
    expect(await refundsOf(order.orderId)).toEqual([])
    await work('2026-11-26')
    await work('2026-11-27')
    const settled = await get(`/v1/exchanges/${id}`)
    expect(settled).toMatchObject({ state: { status: 'settled' }, difference: { state: 'refunded', amount: 1_105 } })
    expect(await refundsOf(order.orderId)).toMatchObject([{ total: 1_105, lines: [{ line: 'l2', quantity: 0 }] }])
    await done(id, 'deliver')
    expect((await returnedAgain(order.orderId, ref)).total).toBe(2_000)
    // The other vase is worth what it was, and nothing is left then.
    on('2026-11-27')
    expect((await returnedAgain(order.orderId, 'l2')).total).toBe(3_105)
    const wish = { orderId: order.orderId, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l2', amount: 1 }] }
    expect(codeOf(await send('POST', '/v1/refunds/preview', store.secretKey, wish, {}))).toBe('422 refund_exceeds_line')
  })

  it.each([
    ['what is left', 4_000, { state: 'refunded', amount: 210 }],
    ['nothing', 4_210, { state: 'forgone', amount: 1_105 }],
  ])('settles with %s of a difference that the shop gave back itself', async (_, amount, difference) => {
    const order = await bought()
    const { goods, exchange } = await begun(offered(2_000), order)
    await sentBack(goods)
    await done(exchange.id, 'confirm')
    const lines = [{ externalId: 'l2', quantity: 0, amount }]
    await upsert(order.email.split('@')[0] ?? '', { refunds: [{ externalId: 'by-the-shop', amount, lines }] })
    await done(exchange.id, 'ship')
    await work('2026-11-26')
    await work('2026-11-27')
    expect(await get(`/v1/exchanges/${exchange.id}`)).toMatchObject({ state: { status: 'settled' }, difference })
  })

  it('honours what was paid where no price is said', async () => {
    const order = await bought()
    const { exchange } = await begun(offered(), order, 2)
    expect(exchange).toMatchObject({ credit: 6_210, difference: { state: 'even' }, quantity: 2 })
    const { exchanges } = await get<Order>(`/v1/orders/${order.orderId}`)
    expect(exchanges).toMatchObject([{ exchangeId: exchange.id, gone: [{ line: 'l2', quantity: 2, total: 6_210 }] }])
  })

  it('holds the money of the goods that are given up, and lets it go when it comes to nothing', async () => {
    const order = await bought()
    const { goods, exchange } = await begun(offered(4_000), order, 2)
    const wish = { orderId: order.orderId, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l2', quantity: 1 }] }
    const preview = async () => await send('POST', '/v1/refunds/preview', store.secretKey, wish, {})
    expect(codeOf(await preview())).toBe('422 refund_quantity_exceeds_bought')
    await done(exchange.id, 'decline', { message: 'It sold out.' })
    expect((await preview()).status).toBe(200)
    await work('2026-11-25')
    expect((await readMail(api, order.email)).some(({ text }) => text.includes('It sold out.'))).toBe(true)
    const open = await get<Return>(`/v1/returns/${goods.id}`)
    expect(open.resolutions).toMatchObject([{ kind: 'exchange', state: 'proposed', exchangeId: null }])
    expect(open.allowedActions).toEqual(expect.arrayContaining(['propose', 'authorise', 'cancel']))
    expect(await eventsOf(goods.id)).toContain('return.resolution_reopened')
  })

  it('ends by itself when its reservation does, unless it was paid', async () => {
    const order = await bought()
    const { exchange } = await begun(offered(4_000), order)
    await done(exchange.id, 'confirm', { days: 3 })
    await done(exchange.id, 'extend', { days: 5 })
    await work('2026-11-29')
    expect((await get(`/v1/exchanges/${exchange.id}`)).state.status).toBe('reserved')
    await work('2026-12-01')
    expect((await get(`/v1/exchanges/${exchange.id}`)).state.status).toBe('expired')
    expect(await eventsOf(exchange.id)).toContain('exchange.released')
    expect((await get<Order>(`/v1/orders/${order.orderId}`)).exchanges).toEqual([])

    const paid = (await begun(offered(4_000), await bought())).exchange
    await done(paid.id, 'confirm', { days: 3 })
    await done(paid.id, 'collect', payment(895))
    await work('2026-12-01')
    expect((await get(`/v1/exchanges/${paid.id}`)).state.status).toBe('reserved')
  })

  it('gives back what was collected when the desk calls it off', async () => {
    const order = await bought()
    const { exchange } = await begun(offered(4_000), order)
    await done(exchange.id, 'confirm')
    await done(exchange.id, 'collect', payment(895))
    const cancelled = await done(exchange.id, 'cancel')
    expect(cancelled).toMatchObject({ state: { status: 'cancelled', by: 'desk' }, difference: { state: 'refunded' } })
    expect(await refundsOf(order.orderId)).toMatchObject([{ total: 895 }])
    const wish = { orderId: order.orderId, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l2', quantity: 2 }] }
    const preview = await send<{ total: number }>('POST', '/v1/refunds/preview', store.secretKey, wish, {})
    expect(preview.body.total).toBe(6_210)
    // All that is left goes back to what paid the order and to what paid the difference.
    const all = { orderId: order.orderId, currency: 'EUR', ground: 'goodwill', goodwill: 17_820 }
    const { body, text } = await send<RefundPreview>('POST', '/v1/refunds/preview', store.secretKey, all, {})
    expect(
      body.tenders.map(({ amount }) => amount),
      text,
    ).toEqual([17_820 - 895, 895])
  })

  it.each([
    ['what is left of what was collected', 18_320, { state: 'refunded', amount: 395 }],
    ['nothing', 18_715, { state: 'forgone', amount: 895 }],
  ])('is called off with %s where the shop paid back the rest itself', async (_, amount, difference) => {
    for (const end of ['cancel', 'reject']) {
      const order = await bought()
      const { goods, exchange } = await begun(offered(4_000), order)
      await done(exchange.id, 'confirm')
      await done(exchange.id, 'collect', payment(895))
      await upsert(order.email.split('@')[0] ?? '', { refunds: [{ externalId: 'by-the-shop', amount }] })
      if (end === 'cancel') await done(exchange.id, 'cancel')
      else await sentBack(goods, 'reject')
      const after = await get(`/v1/exchanges/${exchange.id}`)
      expect(after, end).toMatchObject({ state: { status: 'cancelled' }, difference })
    }
  })

  it.each(['ship', 'cancel'])('goes on once the shop names its payment in the order: %s', async (action) => {
    const order = await bought()
    const { goods, exchange } = await begun(offered(4_000), order)
    await done(exchange.id, 'confirm')
    const difference = payment(895)
    await done(exchange.id, 'collect', difference)
    const known = await get<Order>(`/v1/orders/${order.orderId}`)
    const payments = [...known.payments, { externalId: difference.payment, method: 'card', captured: 895 }].map(
      ({ externalId, method, captured }) => ({ externalId, method, captured }),
    )
    await upsert(known.number, { payments })
    await sentBack(goods)
    const after = await done(exchange.id, action)
    expect(after.state.status).toBe(action === 'ship' ? 'shipped' : 'cancelled')
    if (action === 'ship') await done(exchange.id, 'deliver')
    // It counts once: with what was collected for it, 178.20 and 8.95 can go back, or 178.20 of them once 8.95 did.
    const wish = { orderId: order.orderId, currency: 'EUR', ground: 'goodwill', goodwill: 17_821 }
    const all = await send<RefundPreview>('POST', '/v1/refunds/preview', store.secretKey, wish, {})
    expect(all.status === 200 ? all.body.total : codeOf(all)).toBe(
      action === 'ship' ? 17_821 : '409 refund_exceeds_captured',
    )
  })

  it.each([
    ['before its difference was collected', false],
    ['once its difference was collected', true],
  ])('that is cancelled %s sold nothing, though the shop names line and payment', async (_, isCollected) => {
    const order = await bought()
    const { exchange } = await begun(offered(4_000), order)
    const { id, ref } = exchange
    await done(id, 'confirm')
    const difference = payment(895)
    if (isCollected) await done(id, 'collect', difference)
    const known = await get<Order>(`/v1/orders/${order.orderId}`)
    const { lines, total, payments = [] } = anOrder({ number: known.number })
    const paid = [...(payments ?? []), { externalId: difference.payment, method: 'card', captured: 895 }]
    const given = { externalId: ref, name: 'Vase, large', quantity: 1, unitPrice: 4_000 }
    const named = await upsert(known.number, { lines: [...lines, given], total: total + 4_000, payments: paid })
    const previewOf = async (line: string, quantity: number) => {
      const wish = { orderId: order.orderId, currency: 'EUR', ground: 'goodwill', lines: [{ line, quantity }] }
      const answer = await send<RefundPreview>('POST', '/v1/refunds/preview', store.secretKey, wish, {})
      return answer.status === 200 ? answer.body.total : codeOf(answer)
    }
    // Not sent, it is no goods yet.
    expect(await previewOf(ref, 1)).toBe('422 refund_line_not_found')
    await done(id, 'cancel')
    expect((await refundsOf(order.orderId)).map((refund) => refund.total)).toEqual(isCollected ? [895] : [])
    expect(await previewOf(ref, 1)).toBe(isCollected ? '422 refund_quantity_exceeds_bought' : '422 refund_nothing_due')
    // The shop spread its discount over three lines.
    expect(await previewOf('l2', 2)).toBe(named.lines[1]?.total)
    const told = (await get<Returnability>(`/v1/orders/${order.orderId}/returnability`)).lines
    expect(told.filter(({ line }) => line === ref)).toMatchObject([{ decision: { best: null } }])
  })

  it('ends when the goods that are given up are not taken', async () => {
    const { goods, exchange } = await begun(offered(), await bought())
    await done(exchange.id, 'confirm')
    await sentBack(goods, 'reject')
    expect((await get(`/v1/exchanges/${exchange.id}`)).state).toMatchObject({ status: 'cancelled', by: 'automation' })
  })
})

it('of which one unit is not taken ends, and the other is resolved alone', async () => {
  const { goods, exchange } = await begun(offered(), await bought(), 2)
  await done(exchange.id, 'confirm')
  const [taken, refused] = goods.units.map((unit) => unit.id)
  const path = `/v1/returns/${goods.id}`
  await send('POST', `${path}/receive`, store.secretKey, {})
  const units = [taken, refused].map((unitId) => ({ unitId, grade: 'A' }))
  await send('POST', `${path}/grade`, store.secretKey, { units })
  await send('POST', `${path}/accept`, store.secretKey, { unitIds: [taken] })
  await send('POST', `${path}/reject`, store.secretKey, { unitIds: [refused], message: 'It is another vase.' })
  await work('2026-11-25')
  expect((await get(`/v1/exchanges/${exchange.id}`)).state.status).toBe('cancelled')
  const resolutionId = goods.resolutions[0]?.id
  await send('POST', `${path}/authorise`, store.secretKey, { resolutionId })
  const body = { resolutionId, reference: 'NL-2002' }
  const { body: after, text } = await send<Return>('POST', `${path}/execute`, store.secretKey, body)
  expect(after.resolutions, text).toMatchObject([{ state: 'executed', unitIds: [taken], reference: 'NL-2002' }])
})

describe('an exchange in advance', () => {
  const advance = { returnWithinDays: 14, hold: 'hold-1' }

  it('is sent first, and what never comes back is charged', async () => {
    const order = await bought()
    const { exchange } = await begun({ ...offered(2_000), advance }, order)
    const { id, ref } = exchange
    await done(id, 'confirm')
    expect((await done(id, 'ship')).goods).toEqual({ state: 'awaited', dueAt: '2026-12-09T12:00:00.000Z' })
    expect(codeOf(await act(id, 'charge', payment(2_000)))).toBe('409 exchange_transition_not_allowed')
    await work('2026-12-10')
    expect((await get(`/v1/exchanges/${id}`)).goods).toMatchObject({ state: 'overdue', owed: 2_000 })
    expect((await readMail(api, order.email)).at(-1)?.text).toMatch(/20[.,]00/)
    expect(codeOf(await act(id, 'charge', payment(2_001)))).toBe('422 exchange_difference_mismatch')
    await done(id, 'charge', payment(2_000))
    await work('2026-12-10')
    expect(await get(`/v1/exchanges/${id}`)).toMatchObject({
      state: { status: 'settled' },
      difference: { state: 'forgone' },
    })
    expect(await refundsOf(order.orderId)).toEqual([])
    // Both vases of the order and the new one were paid for.
    const all = [
      { line: 'l2', quantity: 2 },
      { line: ref, quantity: 1 },
    ]
    const wish = { orderId: order.orderId, currency: 'EUR', ground: 'commercial', lines: all }
    const preview = await send<{ total: number }>('POST', '/v1/refunds/preview', store.secretKey, wish, {})
    expect(preview.body.total).toBe(8_210)
  })

  it('is settled when the goods come after all, and can be waived', async () => {
    const { goods, exchange } = await begun({ ...offered(), advance }, await bought())
    await done(exchange.id, 'confirm')
    await done(exchange.id, 'ship')
    await work('2026-12-10')
    await sentBack(goods)
    await work('2026-12-10')
    expect(await get(`/v1/exchanges/${exchange.id}`)).toMatchObject({
      state: { status: 'settled' },
      goods: { state: 'back' },
    })

    const other = (await begun({ ...offered(), advance }, await bought())).exchange
    await done(other.id, 'confirm')
    await done(other.id, 'ship')
    await work('2026-12-10')
    await done(other.id, 'waive')
    await work('2026-12-10')
    expect((await get(`/v1/exchanges/${other.id}`)).state.status).toBe('settled')
  })

  const charged = async (quantity = 1, day?: string): Promise<Begun & { order: Bought }> => {
    const order = await bought()
    const { goods, exchange } = await begun({ ...offered(2_000), advance }, order, quantity, day)
    await done(exchange.id, 'confirm')
    await done(exchange.id, 'ship')
    await work('2026-12-30')
    await done(exchange.id, 'charge', payment(2_000 * quantity))
    return { order, goods, exchange }
  }
  const resolved = async (goods: Return, resolutionId: string | undefined): Promise<Answer<Return>> =>
    await send<Return>('POST', `/v1/returns/${goods.id}/execute`, store.secretKey, { resolutionId })

  it.each([
    ['by law', '2026-11-25', 'authorised'],
    ['by promise', '2026-12-10', 'proposed'],
  ])('leaves its charge when the goods come after it, and their money is a refund %s', async (_, day, state) => {
    const { order, goods, exchange } = await charged(1, day)
    await sentBack(goods)
    await work('2026-12-30')
    expect(await get(`/v1/exchanges/${exchange.id}`)).toMatchObject({
      state: { status: 'settled' },
      goods: { state: 'charged' },
    })
    expect(await refundsOf(order.orderId)).toEqual([])
    const { resolutions } = await get<Return>(`/v1/returns/${goods.id}`)
    expect(resolutions).toMatchObject([
      { kind: 'exchange', state: 'executed', exchangeId: exchange.id },
      { kind: 'refund', state, exchangeId: null },
    ])
    const path = `/v1/returns/${goods.id}`
    const resolutionId = resolutions[1]?.id
    if (state === 'proposed') {
      expect(codeOf(await resolved(goods, resolutionId))).toBe('409 return_transition_not_allowed')
      await send('POST', `${path}/authorise`, store.secretKey, { resolutionId })
    }
    // Both resolutions at once, and each twice: what was charged goes back once.
    const answers = await Promise.all(
      [resolutions[0]?.id, resolutionId, resolutionId].map(async (id) => await resolved(goods, id)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await refundsOf(order.orderId)).toMatchObject([
      {
        ground: day === '2026-11-25' ? 'withdrawal' : 'commercial',
        lines: [{ line: 'l2', quantity: 1, total: 3_105 }],
      },
    ])
    expect(codeOf(await resolved(goods, resolutionId))).toBe('409 return_transition_not_allowed')
    await work('2026-12-30')
    expect((await get<Return>(path)).resolutions).toHaveLength(2)
  })

  it('leaves its charge when goods that come after it are not taken', async () => {
    const { goods, order } = await charged()
    await sentBack(goods, 'reject')
    await work('2026-12-30')
    expect((await get<Return>(`/v1/returns/${goods.id}`)).resolutions).toMatchObject([{ kind: 'exchange' }])
    expect(await refundsOf(order.orderId)).toEqual([])
  })

  it('gives back what was charged for the unit that was there already', async () => {
    const order = await bought()
    const { goods, exchange } = await begun({ ...offered(2_000), advance }, order, 2)
    await done(exchange.id, 'confirm')
    await done(exchange.id, 'ship')
    const [first] = goods.units.map(({ id }) => id)
    const path = `/v1/returns/${goods.id}`
    await send('POST', `${path}/receive`, store.secretKey, { unitIds: [first] })
    await send('POST', `${path}/grade`, store.secretKey, { units: [{ unitId: first, grade: 'A' }] })
    await send('POST', `${path}/accept`, store.secretKey, { unitIds: [first] })
    await work('2026-12-30')
    await done(exchange.id, 'charge', payment(4_000))
    await work('2026-12-30')
    const { resolutions } = await get<Return>(path)
    expect(resolutions).toMatchObject([{ kind: 'exchange' }, { kind: 'refund', state: 'authorised', unitIds: [first] }])
    expect((await resolved(goods, resolutions[1]?.id)).status).toBe(200)
    expect(await refundsOf(order.orderId)).toMatchObject([{ lines: [{ line: 'l2', quantity: 1, total: 3_105 }] }])
  })

  it('is charged or settled, when the goods come at the moment of the charge', async () => {
    const order = await bought()
    const { goods, exchange } = await begun({ ...offered(), advance }, order)
    await done(exchange.id, 'confirm')
    await done(exchange.id, 'ship')
    await work('2026-12-30')
    await Promise.all([act(exchange.id, 'charge', payment(3_105)), sentBack(goods)])
    await work('2026-12-30')
    const { state } = (await get(`/v1/exchanges/${exchange.id}`)).goods
    const { resolutions } = await get<Return>(`/v1/returns/${goods.id}`)
    expect([state, resolutions.length]).toEqual(state === 'charged' ? ['charged', 2] : ['back', 1])
  })
})

describe('who may do what', () => {
  const two: ExchangeTerms = {
    offers: [
      { sku: 'VASE-S', name: 'Vase, small', price: 2_000 },
      { ...vase, price: 4_000 },
    ],
  }
  const shopperOf = async ({ customer }: Bought): Promise<string> =>
    await newSession(api, store.id, { level: 'authenticated', customerId: customer })

  it('lets the shopper choose among what is offered, at the price that is', async () => {
    const order = await bought()
    const { exchange } = await begun(two, order)
    const token = await shopperOf(order)
    const seen = await get(`/v1/exchanges/${exchange.id}`, token)
    expect(seen).toMatchObject({ state: { status: 'offered' }, allowedActions: ['choose', 'cancel'] })
    expect(seen.offers.map(({ total, difference }) => [total, difference])).toEqual([
      [2_000, -1_105],
      [4_000, 895],
    ])
    expect(codeOf(await act(exchange.id, 'choose', { sku: 'VASE-XL' }, token))).toBe('422 exchange_offer_not_found')
    expect(codeOf(await act(exchange.id, 'choose', { sku: 'VASE-L', price: 1 }, token))).toBe('400 invalid_request')
    expect((await act(exchange.id, 'choose', { sku: 'VASE-L' }, token)).body).toMatchObject({
      state: { status: 'requested' },
      difference: { state: 'due', amount: 895 },
    })
    for (const action of ['confirm', 'ship', 'collect', 'settle', 'waive'])
      expect(codeOf(await act(exchange.id, action, action === 'collect' ? payment(895) : {}, token))).toBe(
        '403 principal_not_allowed',
      )
  })

  it('is nobody else’s', async () => {
    const [mine, theirs] = [await bought(), await bought()]
    const { exchange } = await begun(two, mine)
    const [token, guest, other] = [
      await shopperOf(theirs),
      await newSession(api, store.id, {
        level: 'pre_authenticated',
        email: mine.email,
        proved: { kind: 'order', id: mine.orderId },
      }),
      (await api.newStore()).secretKey,
    ]
    for (const as of [token, other])
      expect(codeOf(await act(exchange.id, 'choose', { sku: 'VASE-L' }, as))).toBe('404 exchange_not_found')
    expect((await get<Page<Exchange>>('/v1/exchanges', token)).data).toEqual([])
    expect((await get<Page<Exchange>>('/v1/exchanges', guest)).data.map(({ id }) => id)).toEqual([exchange.id])
  })

  it('takes prices with a secret key only, and payments too', async () => {
    const goods = await toExchange((await bought()).orderId)
    expect(codeOf(await execute(goods, offered(4_000), store.agentKey))).toBe('403 field_not_allowed')
    const exchange = await exchangeOf(await execute(goods, offered(), store.agentKey))
    expect(exchange.difference).toEqual({ state: 'even' })
    expect(codeOf(await act(exchange.id, 'collect', payment(1), store.agentKey))).toBe('403 principal_not_allowed')
  })

  it('refuses terms that cannot be', async () => {
    const order = await bought()
    const goods = await toExchange(order.orderId)
    const twice = { offers: [vase, { ...vase, price: 1 }] }
    expect(codeOf(await execute(goods, twice))).toBe('422 exchange_terms_not_allowed')
    expect(codeOf(await execute(goods, { ...two, chosen: 'VASE-XL' }))).toBe('422 exchange_offer_not_found')
    expect(codeOf(await execute(goods, { offers: [] }))).toBe('400 invalid_request')
    const more = Array.from({ length: 21 }, (_, index) => ({ sku: `V-${index}`, name: 'Vase' }))
    expect(codeOf(await execute(goods, { offers: more }))).toBe('400 invalid_request')
    const { exchange } = await begun(offered(4_000), await bought())
    await done(exchange.id, 'confirm')
    expect(codeOf(await act(exchange.id, 'collect', payment(895, 'p1')))).toBe('422 exchange_terms_not_allowed')
    expect(codeOf(await act(exchange.id, 'extend', { days: 91 }))).toBe('400 invalid_request')
  })
})

describe('at once', () => {
  it('gives one of two choices, and collects once', async () => {
    const { exchange } = await begun(
      {
        offers: [
          { sku: 'VASE-S', name: 'Vase, small', price: 2_000 },
          { ...vase, price: 4_000 },
        ],
      },
      await bought(),
    )
    const choices = await Promise.all(
      ['VASE-S', 'VASE-L', 'VASE-L', 'VASE-S'].map(async (sku) => await act(exchange.id, 'choose', { sku })),
    )
    expect(choices.filter(({ status }) => status === 200)).toHaveLength(1)
    const { exchanges } = await get<Order>(`/v1/orders/${exchange.orderId}`)
    expect(exchanges).toHaveLength(1)

    const { exchange: paid } = await begun(offered(4_000), await bought())
    await done(paid.id, 'confirm')
    const collected = await Promise.all([1, 2, 3, 4].map(async () => await act(paid.id, 'collect', payment(895))))
    expect(collected.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await get<Order>(`/v1/orders/${paid.orderId}`)).exchanges[0]?.payments).toHaveLength(1)
  })

  it('does not credit what a refund takes at the same moment', async () => {
    const order = await bought()
    const goods = await toExchange(order.orderId, 2)
    const wish = { orderId: order.orderId, currency: 'EUR', ground: 'goodwill', lines: [{ line: 'l2', amount: 6_000 }] }
    const { token } = (await send<{ token: string }>('POST', '/v1/refunds/preview', store.secretKey, wish, {})).body
    const [refund, exchanged] = await Promise.all([
      send('POST', '/v1/refunds', store.secretKey, { token }),
      execute(goods, offered(4_000)),
    ])
    const taken = refund.status === 201 ? 6_000 : 0
    const exchange = await exchangeOf(exchanged)
    expect(exchange.credit + taken).toBe(6_210)
  })
})
